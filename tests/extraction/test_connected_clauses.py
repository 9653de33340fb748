"""What clauses state together: each case is a sentence and all that it states, written source -> target.

R marks a remedy, not a denied statement.
"""

import pytest

from textkit.documents.model import Source
from textkit.documents.outline import read_outline
from textkit.extraction.extractor import Extractor
from textkit.language.segmenter import Segmenter

EXTRACTOR = Extractor(Segmenter())


def told(text: str) -> list[str]:
    statements = EXTRACTOR.statements(read_outline(Source("a.txt", text)))
    return sorted(
        ("not " if found.negated else "")
        + ("R " if found.relation == "remedies" else "")
        + f"{found.source.text} -> {found.target.text}"
        for found in statements
    )


SENTENCES = {
    "what follows by its own word goes on from the effect before": (
        "受多头借贷影响，用户的综合评分走低，平台可能随之收回额度。",
        ["多头借贷 -> 用户的综合评分走低", "用户的综合评分走低 -> 平台可能随之收回额度"],
    ),
    "a second effect of a condition": (
        "一旦被发现套现，账户将被永久关闭，还可能因此惹上官司。",
        ["被发现套现 -> 惹上官司", "被发现套现 -> 账户将被永久关闭"],
    ),
    "a further effect without a cue": (
        "把证件交给中介，可能会导致信息外泄，甚至被冒名借贷。",
        ["把证件交给中介 -> 信息外泄", "把证件交给中介 -> 被冒名借贷"],
    ),
    "a second explanation of one effect": (
        "车贷被拒，多半是因为流水不足，也可能是由于负债过高。",
        ["流水不足 -> 车贷被拒", "负债过高 -> 车贷被拒"],
    ),
    "what is avoided helps only as avoided": (
        "避免逾期、减少查询有助于提升评分。",
        ["R 减少查询 -> 提升评分", "R 避免逾期 -> 提升评分"],
    ),
    "what is behind 或 is to be avoided as well": (
        "用户应避免频繁借款或长期占用资金，以维持良好的账户状态。",
        ["R 避免频繁借款 -> 维持良好的账户状态"],
    ),
    "settling early is done": (
        "如果额度不足，可以提前结清旧的分期，以提高额度。",
        ["R 提前结清旧的分期 -> 提高额度"],
    ),
    "what went wrong, clause after clause": (
        "联系方式失效，银行没法联系本人，审批就会停下来。",
        ["联系方式失效 -> 银行没法联系本人", "银行没法联系本人 -> 审批就会停下来"],
    ),
    "two causes joined without a connective before the first": (
        "下游订单不足，加之进口货源增多，厂家库存上升。",
        ["下游订单不足 -> 厂家库存上升", "进口货源增多 -> 厂家库存上升"],
    ),
    "what follows by 就 alone": (
        "资料缺失，系统就没法核验身份。",
        ["资料缺失 -> 系统就没法核验身份"],
    ),
    "what somebody did because of a change": (
        "流动性趋紧，银行便收紧了放贷。",
        ["流动性趋紧 -> 银行便收紧了放贷"],
    ),
    "就 after what went well tells no consequence": ("他去银行办业务，柜员就推荐了一款产品。", []),
    "the true explanation behind the denied one": (
        "亏损不是因为行情不好，而是过度加杠杆。",
        ["not 行情不好 -> 亏损", "过度加杠杆 -> 亏损"],
    ),
    "no effect": (
        "查询次数对放款速度没什么影响。",
        ["not 查询次数 -> 放款速度"],
    ),
    "a verb that holds its object": (
        "逾期一天不会上征信。",
        ["not 逾期一天 -> 上征信"],
    ),
    "who fears something is advised": (
        "担心忘记账单日的，可以开启短信提醒。",
        ["R 开启短信提醒 -> 忘记账单日"],
    ),
    "a trouble that the clause begins with is answered": (
        "对于系统误判的情况，可致电客服申诉。",
        ["R 致电客服申诉 -> 系统误判"],
    ),
    "a rule for what is no trouble answers nothing": ("对于异议申请，银行应在20日内答复。", []),
    "a passive behind a time has its subject before it": (
        "由于公司此前被处以罚款，营业外支出增加，也拖累了利润。",
        ["公司此前被处以罚款 -> 营业外支出增加", "营业外支出增加 -> 拖累了利润"],
    ),
    "the only thing that helps": (
        "只有落后产能退出，供需矛盾才能缓和。",
        ["R 落后产能退出 -> 供需矛盾才能缓和"],
    ),
    "how often is no subject": (
        "公司计划关闭亏损门店，预计每年可节省费用2000万元。",
        ["R 关闭亏损门店 -> 节省费用2000万元"],
    ),
    "an action answers a fear and prevents something besides": (
        "担心忘记还款的，可以开通自动扣款，免得产生逾期。",
        ["R 开通自动扣款 -> 产生逾期", "R 开通自动扣款 -> 忘记还款"],
    ),
    "when something is urgent is no cause": (
        "额度没了，急用钱的时候容易打乱资金安排。",
        ["额度没了 -> 打乱资金安排"],
    ),
    "so much of one brings about so much of another": (
        "油价每上涨10美元，通胀率将上升0.2个百分点。",
        ["油价每上涨10美元 -> 通胀率将上升0.2个百分点"],
    ),
    "what somebody simply did": (
        "合规成本明显上升，部分公司索性注销牌照。",
        ["合规成本明显上升 -> 部分公司索性注销牌照"],
    ),
    "a second explanation in place of the first": (
        "退款没到账，不是因为钱丢了，而是因为还在清算。",
        ["not 钱丢 -> 退款没到账", "在清算 -> 退款没到账"],
    ),
    "what is told before a misunderstanding stands": (
        "如果订单用了红包，退款会按比例扣回，很多人误以为钱少了。",
        ["订单用了红包 -> 退款会按比例扣回"],
    ),
    "an explanation by what it mostly is": (
        "审核不通过，多半是资料填报有误。",
        ["资料填报有误 -> 审核不通过"],
    ),
    "what most people are explains nothing": ("嘉宾大多是学者。", []),
    "supposing": ("账户状态异常的话，退款会失败。", ["账户状态异常 -> 退款会失败"]),
    "when it was is not explained": (
        "我去年就是因为漏报了工资，收入数据对不上。",
        ["漏报了工资 -> 收入数据对不上"],
    ),
    "what befell somebody": (
        "部分客户因高位集中买入出现较大浮亏。",
        ["高位集中买入 -> 出现较大浮亏"],
    ),
    "a reminder that is set reports nothing": (
        "她开了大额提醒，省得老人再被骗。",
        ["R 开了大额提醒 -> 老人再被骗"],
    ),
    "what was done first lets it recover": (
        "更新资料后额度就能恢复。",
        ["R 更新资料 -> 额度就能恢复"],
    ),
    "at the time of a change, what follows at once": (
        "金价回调时账户随即转亏。",
        ["金价回调 -> 账户随即转亏"],
    ),
    "whoever it went wrong for is advised": (
        "卡内余额不足导致扣款失败的，请于当日补足资金。",
        ["R 于当日补足资金 -> 扣款失败", "卡内余额不足 -> 扣款失败"],
    ),
    "what an action is able to do": (
        "向监管部门投诉也能倒逼银行加快处理。",
        ["R 向监管部门投诉 -> 倒逼银行加快处理"],
    ),
    "a harm that an action is able to do": (
        "频繁申请能触发风控。",
        ["频繁申请 -> 触发风控"],
    ),
    "what a thing is left with": (
        "卖家凑不齐尾款，解押办不了，过户只能顺延。",
        ["解押办不了 -> 过户只能顺延"],
    ),
    "the first of several effects": (
        "违规套现，不但额度清零，还可能被起诉。",
        ["违规套现 -> 被起诉", "违规套现 -> 额度清零"],
    ),
    "what was done is told right before what it solved": (
        "该行引入第三方担保，解决了抵押不足的问题。",
        ["R 引入第三方担保 -> 解决了抵押不足的问题"],
    ),
    "room that an action leaves": (
        "压缩不必要的开支，给还款留出余地。",
        ["R 压缩不必要的开支 -> 给还款留出余地"],
    ),
    "an action that betters something by itself": (
        "先把负债降下来，额度自然回升。",
        ["R 先把负债降下来 -> 额度自然回升"],
    ),
    "what one need not fear any more": (
        "设好自动还款，不用担心逾期。",
        ["R 设好自动还款 -> 逾期"],
    ),
    "the contrary is no consequence": (
        "人民币升值削弱了出口竞争力，却降低了进口成本。",
        ["人民币升值 -> 削弱了出口竞争力"],
    ),
    "what a cause noun points back to is told last": (
        "一旦逾期，评分立刻往下掉，这正是降额的根子。",
        ["评分立刻往下掉 -> 降额", "逾期 -> 评分立刻往下掉"],
    ),
    "a thing that is no goal is done by way of something": (
        "银行以降低利率的方式吸引客户。",
        ["降低利率 -> 吸引客户"],
    ),
    "what a change brought about is no measure": (
        "房价下跌削弱居民财富效应，抑制消费。",
        [
            "削弱居民财富效应 -> 抑制消费",
            "房价下跌 -> 削弱居民财富效应",
            "房价下跌 -> 抑制消费",
        ],
    ),
    "a thing that something does faster speeds up nothing": ("不良资产加速处置，资产质量保持稳定。", []),
    "an aim told by a verb of effect": (
        "不排除欧佩克延长减产以支撑油价。",
        ["R 欧佩克延长减产 -> 支撑油价"],
    ),
    "a disclosure that is the matter reports nothing": (
        "公司因信息披露违规被立案调查。",
        ["信息披露违规 -> 被立案调查"],
    ),
    "what is to blame": ("都怪我没看合同，多交了两千块。", ["没看合同 -> 多交了两千块"]),
    "what is not wanted": (
        "如果不想逾期，应设置自动还款。",
        ["R 设置自动还款 -> 逾期"],
    ),
    "what has to be done first": (
        "先把循环利息还清，信用评分才会回升。",
        ["R 先把循环利息还清 -> 信用评分才会回升"],
    ),
    "an event of two characters": (
        "升息后，房贷族每月负担增加。",
        ["升息 -> 房贷族每月负担增加"],
    ),
    "a day that comes is no event": ("到期后，资金自动转入活期账户。", []),
    "a lapse and what it leads to, in one clause": (
        "断缴超过三个月就失去购房资格。",
        ["断缴超过三个月 -> 失去购房资格"],
    ),
    "a lapse so long, and what became of a thing": (
        "停缴超过两个月保障就终止。",
        ["停缴超过两个月 -> 保障就终止"],
    ),
    "what is less likely": (
        "养成记账习惯，就不容易超支。",
        ["R 养成记账习惯 -> 超支"],
    ),
    "what is found out is what was done": (
        "把贷款转进股市，一经查出，额度会被清零。",
        ["把贷款转进股市 -> 额度会被清零"],
    ),
    "the contrary of what was denied": (
        "花钱洗白并不能修复征信，反而容易被骗。",
        ["not R 花钱洗白 -> 修复征信", "花钱洗白 -> 被骗"],
    ),
    "not only": (
        "轻信中介不仅会损失手续费，还可能被骗。",
        ["轻信中介 -> 损失手续费", "轻信中介 -> 被骗"],
    ),
    "effects told in turn": (
        "由于监管趋严，机构放款意愿下降，用户投诉增加。",
        ["机构放款意愿下降 -> 用户投诉增加", "监管趋严 -> 机构放款意愿下降", "监管趋严 -> 用户投诉增加"],
    ),
    "several measures of one aim": (
        "为了减少误伤，我们增加了人工复核，并允许客户申诉。",
        ["R 允许客户申诉 -> 减少误伤", "R 增加了人工复核 -> 减少误伤"],
    ),
    "a notice says since when": (
        "为保障资金安全，防范诈骗风险，我行自2024年7月1日起调整限额管理规则。",
        ["R 调整限额管理规则 -> 保障资金安全", "R 调整限额管理规则 -> 防范诈骗风险"],
    ),
    "a means and what it makes possible": (
        "借助钱包流水，银行可以动态监测企业的经营状况。",
        ["R 钱包流水 -> 动态监测企业的经营状况"],
    ),
    "what is enough for a good outcome is a remedy": (
        "只要按时报税、控制负债，额度就能恢复。",
        ["R 按时报税 -> 额度就能恢复", "R 控制负债 -> 额度就能恢复"],
    ),
    "a condition without a comma": (
        "如果反复输错密码就会被锁定。",
        ["反复输错密码 -> 被锁定"],
    ),
    "a concession that tells a cause": (
        "即使只逾期一天，也可能造成借款失败。",
        ["逾期一天 -> 借款失败"],
    ),
    "a concession of what is so tells none": (
        "虽然金额不大，同样会影响审批。",
        [],
    ),
    "when": (
        "当还款额超过收入的一半时，贷款就会被拒。",
        ["还款额超过收入的一半 -> 贷款就会被拒"],
    ),
    "a passive with its own subject is one cause": (
        "由于银行卡被冻结，资金无法正常入账。",
        ["银行卡被冻结 -> 资金无法正常入账"],
    ),
    "what happens within the clause": (
        "提取太频繁容易被系统核查。",
        ["提取太频繁 -> 被系统核查"],
    ),
    "an effect told by a noun": (
        "库存去化对近月合约有一定提振。",
        ["库存去化 -> 对近月合约有一定提振"],
    ),
    "a prevented effect and its cause": (
        "定期更新证件，避免因信息过期影响账户使用。",
        ["R 定期更新证件 -> 影响账户使用", "信息过期 -> 影响账户使用"],
    ),
    "a cause named within an aim": (
        "上线前引入代码审计，以降低代码缺陷带来的风险。",
        ["R 上线前引入代码审计 -> 降低代码缺陷带来的风险", "代码缺陷 -> 风险"],
    ),
    "what cannot be done is an effect": (
        "网贷申请过多会导致评分下降，从而无法通过审核。",
        ["网贷申请过多 -> 评分下降", "评分下降 -> 无法通过审核"],
    ),
    "to the contrary, of the same subject": (
        "主动控货能够缓解渠道压力，但会造成收入增速放缓。",
        ["R 主动控货 -> 缓解渠道压力", "主动控货 -> 收入增速放缓"],
    ),
    "no relation to what may come about": (
        "好友数量与借款能否成功没有关系。",
        ["not 好友数量 -> 借款能否成功"],
    ),
    "no relation of what went wrong": (
        "近期的支付失败与网络攻击无关。",
        ["not 网络攻击 -> 支付失败"],
    ),
    "advice against something before a threat": (
        "平时要避免大额整数交易，否则容易再次触发风控。",
        ["大额整数交易 -> 触发风控"],
    ),
    "what comes to an end is an effect": (
        "长期不用卡会使账户被列为睡眠户，转账功能因此不再可用。",
        ["账户被列为睡眠户 -> 转账功能因此不再可用", "长期不用卡 -> 账户被列为睡眠户"],
    ),
    "a linker between commas": (
        "申请人负债过高，因此，银行拒绝了申请。",
        ["申请人负债过高 -> 银行拒绝了申请"],
    ),
    "what befell somebody for a cause in the clause": (
        "个别客户因资料不全没有进入名单。",
        ["资料不全 -> 没有进入名单"],
    ),
    "a cause that goes on with what was not done": (
        "因换了工作却没有通知银行，账单寄到了旧地址。",
        ["换了工作却没有通知银行 -> 账单寄到了旧地址"],
    ),
    "whoever something befell is advised": (
        "因资料不全被退回的，请补齐后重新提交。",
        ["R 补齐后重新提交 -> 被退回", "资料不全 -> 被退回"],
    ),
    "a supposed cause": (
        "如果因系统误判而被关闭，用户可以通过客服申请核查。",
        ["R 通过客服申请核查 -> 被关闭", "系统误判 -> 被关闭"],
    ),
    "what a passive tells of a goal": (
        "修改密码能够降低账户被判定为高风险的概率。",
        ["R 修改密码 -> 降低账户被判定为高风险的概率"],
    ),
    "what somebody is made to do": (
        "考核趋严促使银行加大催收投入。",
        ["考核趋严 -> 银行加大催收投入"],
    ),
    "what somebody suffers": (
        "负债过高会触发预警，相关人员会被列入关注名单。",
        ["触发预警 -> 相关人员会被列入关注名单", "负债过高 -> 触发预警"],
    ),
    "an aim within the clause": (
        "企业为完成计划而加快出货。",
        ["R 加快出货 -> 完成计划"],
    ),
    "two actions for one aim": (
        "为稳定产能，协会下调了目标，引导农户减少补栏。",
        ["R 下调了目标 -> 稳定产能", "R 引导农户减少补栏 -> 稳定产能"],
    ),
    "an action told by a word that is an adverb to the tagger": (
        "为缓解资金压力，工厂暂停了扩建项目。",
        ["R 暂停了扩建项目 -> 缓解资金压力"],
    ),
    "what is asked of somebody": (
        "为防范风险，监管部门要求银行加强贷后管理。",
        ["R 加强贷后管理 -> 防范风险"],
    ),
    "what one asks for oneself": (
        "单位漏缴的，可以要求单位补缴。",
        ["R 要求单位补缴 -> 单位漏缴"],
    ),
    "an effect that is brought before its verb": (
        "市场把跌价归咎于进口。",
        ["进口 -> 跌价"],
    ),
    "a report taken back": (
        "很多人以为误伤是审核员偷懒造成的，其实不然，根子在于样本失衡。",
        ["not 审核员偷懒 -> 误伤", "样本失衡 -> 误伤"],
    ),
    "what is not to be done": (
        "别出借银行卡，那样会让账户被冻结。",
        ["出借银行卡 -> 账户被冻结"],
    ),
    "what is judged": (
        "出租、出借银行卡属于违法行为，会导致账户被关停。",
        ["出租、出借银行卡 -> 账户被关停"],
    ),
    "a condition, what is done then, and why": (
        "一旦价格跌破成本线，国家将启动收储，以稳定市场。",
        ["R 启动收储 -> 稳定市场", "价格跌破成本线 -> 国家将启动收储"],
    ),
    "two effects of one condition": (
        "银行卡一旦被冻结，工资取不出来，生活很快就会陷入困境。",
        ["银行卡一旦被冻结 -> 工资取不出来", "银行卡一旦被冻结 -> 生活很快就会陷入困境"],
    ),
    "what an institution answers to a lapse": (
        "连续三期未还款，银行会冻结账户。",
        ["连续三期未还款 -> 银行会冻结账户"],
    ),
    "what an institution answers to somebody's lapse": (
        "客户连续三期未还款，平台可能收回额度。",
        ["客户连续三期未还款 -> 平台可能收回额度"],
    ),
    "what a change makes room for": (
        "成本下降为降价打开了空间。",
        ["成本下降 -> 为降价打开了空间"],
    ),
    "room named before its use": (
        "成本下降打开了降价的空间。",
        ["成本下降 -> 打开了降价的空间"],
    ),
    "what an action makes room for": (
        "设立基金，为行业整合提供资金支持。",
        ["R 设立基金 -> 为行业整合提供资金支持"],
    ),
    "at the time of a change": (
        "资金紧张时，中心会放慢放款。",
        ["资金紧张 -> 中心会放慢放款"],
    ),
    "once something is over": (
        "待库存消化后，价格有望回升。",
        ["库存消化 -> 价格有望回升"],
    ),
    "all that is needed": (
        "缴存时间不足的，补缴后再申请即可。",
        ["R 补缴后再申请 -> 缴存时间不足"],
    ),
    "what an answer is about": (
        "对司法冻结，可以提供担保，以换取解封。",
        ["R 提供担保 -> 换取解封"],
    ),
    "a quantity behind 只有": (
        "逾期只有一两天，也会导致评分下降。",
        ["逾期只有一两天 -> 评分下降"],
    ),
    "a worry that is an effect": (
        "限额变化不仅影响生活，还让一些用户担心资金安全。",
        ["限额变化 -> 一些用户担心资金安全", "限额变化 -> 影响生活"],
    ),
    "what happens is prone to something": (
        "频繁申请容易给银行留下坏印象。",
        ["频繁申请 -> 给银行留下坏印象"],
    ),
    "what an action makes possible for a thing": (
        "结清欠款，额度就能恢复。",
        ["R 结清欠款 -> 额度就能恢复"],
    ),
    "a chance that rises": (
        "先补缴社保再申请，通过率会提高。",
        ["R 先补缴社保再申请 -> 通过率会提高"],
    ),
    "one verb and a list of what it offers": (
        "银行提供展期、降息或减免罚息，以减轻借款人的负担。",
        ["R 提供展期、降息或减免罚息 -> 减轻借款人的负担"],
    ),
    "one verb and two objects": (
        "为兼顾效率与覆盖面，我们每季度回测一次模型。",
        ["R 每季度回测一次模型 -> 兼顾效率与覆盖面"],
    ),
    "a name is no report": (
        "收款人名称有误是退汇的主要原因。",
        ["收款人名称有误 -> 退汇"],
    ),
    "a remark before what is told": (
        "但要注意，如果不处理，评分也会下降。",
        ["不处理 -> 评分也会下降"],
    ),
    "a second goal of one remedy": (
        "按时还款有助于降低负债率，改善综合资质。",
        ["R 按时还款 -> 改善综合资质", "R 按时还款 -> 降低负债率"],
    ),
    "what is left behind": (
        "频繁申请贷款会留下大量查询记录。",
        ["频繁申请贷款 -> 留下大量查询记录"],
    ),
    "what somebody is left with": (
        "系统缺少依据，只能给出最低额度。",
        ["系统缺少依据 -> 给出最低额度"],
    ),
    "what comes of an event in the same clause": (
        "限额下调后账户很快会被冻结。",
        ["限额下调 -> 账户很快会被冻结"],
    ),
    "what good comes of an action in the same clause": (
        "补齐资料后额度就会恢复。",
        ["R 补齐资料 -> 额度就会恢复"],
    ),
    "a good outcome": (
        "还清逾期账单，额度通常会在三天内恢复。",
        ["R 还清逾期账单 -> 额度通常会在三天内恢复"],
    ),
    "what is refused": (
        "只要还有一期没有还清，银行就不会受理申请。",
        ["一期没有还清 -> 银行就不会受理申请"],
    ),
    "a correlation of what people do": (
        "我们卖得越多，亏得就越多。",
        ["卖得越多 -> 亏得就越多"],
    ),
    "what is found out": (
        "付费刷分一旦被识别，账户会被列入灰名单。",
        ["付费刷分 -> 账户会被列入灰名单"],
    ),
    "a change that has influence": (
        "受房贷利息负担加重影响，买盘转趋观望。",
        ["房贷利息负担加重 -> 买盘转趋观望"],
    ),
    "whoever is late": (
        "已经逾期的，应尽快还清欠款，以减少负面影响。",
        ["R 尽快还清欠款 -> 减少负面影响"],
    ),
    "what an institution takes somebody for": (
        "长期没有交易的账户可能会被银行列为静止户。",
        ["长期没有交易 -> 被银行列为静止户"],
    ),
    "both of two goals": (
        "开通账户，既能享受税收优惠，又能提高退休后的收入。",
        ["R 开通账户 -> 享受税收优惠", "R 开通账户 -> 提高退休后的收入"],
    ),
    "what may be hoped for": (
        "叫停手工补息有望降低银行负债成本。",
        ["R 叫停手工补息 -> 降低银行负债成本"],
    ),
    "a remedy to the contrary": (
        "监管趋严可能拖累券商业绩，但有利于提升行业集中度。",
        ["R 监管趋严 -> 提升行业集中度", "监管趋严 -> 拖累券商业绩"],
    ),
    "two changes joined that bring about a third": (
        "供应增加叠加消费不及预期，猪价承压下行。",
        ["供应增加 -> 猪价承压下行", "消费不及预期 -> 猪价承压下行"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_clauses_state_together(text, expected):
    assert told(text) == expected


SILENT = {
    "what somebody is asked to avoid": "用户应避免盲目申请网贷。",
    "a pretext": "骗子以“消除逾期记录”为由骗取手续费。",
    "a definition": "金条没额度是指用户打开页面后显示额度为零。",
    "an announcement": "现将常见错误代码的产生原因及解决方法说明如下。",
    "a notice of the channel": "因为公众号改版，怕失联的朋友记得把我们设为星标。",
    "a contact line": "如有疑问，请致电客服热线咨询。",
    "cases told apart": "申请提交之后，有的职工当天就到账，有的却收到退回的短信。",
    "a question without its mark": "网贷上征信会影响房贷吗",
    "what somebody offers": "公司不仅会提供贷款，还会提供保险。",
    "what somebody offers to others": "银行为客户提供资金支持。",
    "what an institution does with a request": "客户提交申请，银行会进行审核。",
    "at the time of no change": "申请贷款时，银行会查询征信。",
    "what is done first": "补报年报后，可向登记机关申请移出。",
    "not until": "合同约定每年重新定价，下调的影响要到明年初才会体现。",
    "a price that rises": "频繁申请贷款，利率会提高。",
    "who leaves something": "用户会留下联系方式。",
    "what something is only for": "该账户为二类户，只能用于小额支付。",
    "a quality that is prone": "收入的稳定性容易受到质疑。",
    "a name left out": "因保密要求，机构名称从略。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_states_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("频繁更换手机、异地登录都容易触发风控。", ["异地登录", "频繁更换手机"]),
        ("证件过期、职业或联系地址缺失会导致账户被限制。", ["职业或联系地址缺失", "证件过期"]),
        ("账户状态异常和支付限额不足会导致支付失败。", ["支付限额不足", "账户状态异常"]),
        ("填写的地址与身份证不符会导致申请被退回。", ["填写的地址与身份证不符"]),
        ("失业证明、病历、低保证明等材料有助于平台认可困难。", ["R 低保证明", "R 失业证明", "R 病历"]),
        ("出租、出借银行卡会导致账户被关停。", ["出租、出借银行卡"]),
        ("身份证有效期已过、手机号停用会造成核验失败。", ["手机号停用", "身份证有效期已过"]),
    ],
)
def test_members_of_a_list_stand_alone(text, sources):
    assert sorted(line.split(" -> ")[0] for line in told(text)) == sources


# ---- sections ----------------------------------------------------------------------------------------


def test_a_sentence_with_an_ordinal_is_a_title():
    article = "网商贷额度变低怎么办\n\n一、网商贷额度变低的原因\n首先，经营流水减少。\n其次，还款记录不良。\n"
    assert told(article) == ["经营流水减少 -> 网商贷额度变低", "还款记录不良 -> 网商贷额度变低"]


def test_headings_below_one_that_announces_are_its_items():
    page = "# 车贷被拒怎么办\n\n## 车贷被拒怎么办\n\n### 结清小额网贷\n\n### 提高首付比例\n"
    assert told(page) == ["R 提高首付比例 -> 车贷被拒", "R 结清小额网贷 -> 车贷被拒"]


def test_a_column_of_symptoms_is_no_problem():
    table = "# 车贷逾期怎么办\n\n| 原因 | 表现 | 对策 |\n|---|---|---|\n| 收入下降 | 晚还款 | 延长期限 |\n"
    assert told(table) == ["R 延长期限 -> 收入下降", "收入下降 -> 车贷逾期"]


def test_what_is_asked_about_is_the_problem_whatever_it_is_called():
    article = "账单越还越多怎么办\n\n账单越还越多的原因\n1. 手续费被低估\n2. 以卡养卡\n"
    assert told(article) == ["以卡养卡 -> 账单越还越多", "手续费被低估 -> 账单越还越多"]


def test_whose_page_it_is_is_no_part_of_the_problem():
    article = "江州某某信息咨询有限公司月付额度没了怎么办\n\n原因如下：\n1. 账单逾期\n2. 资料失效\n"
    assert told(article) == ["账单逾期 -> 月付额度没了", "资料失效 -> 月付额度没了"]


def test_the_name_of_a_problem_keeps_its_numeral():
    article = "二手房贷款被拒怎么办\n\n二手房贷款被拒的原因\n1. 房龄太老\n2. 流水不足\n"
    assert told(article) == ["房龄太老 -> 二手房贷款被拒", "流水不足 -> 二手房贷款被拒"]


def test_each_question_has_its_own_problem():
    article = "问：为什么我的信用卡刷不出来了？\n答：常见原因有两种。一是卡片过期；二是当日消费超限。\n"
    assert told(article) == ["卡片过期 -> 信用卡刷不出来", "当日消费超限 -> 信用卡刷不出来"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("还款失败会使贷款产生逾期。", ["还款失败 -> 贷款产生逾期"]),
        ("负债率随之上升，银行因此会压低授信额度。", ["负债率随之上升 -> 压低授信额度"]),
        ("为稳定净息差，各家行只能压降存款成本。", ["R 压降存款成本 -> 稳定净息差"]),
        ("长期背着债会引起焦虑。", ["长期背着债 -> 焦虑"]),
    ],
)
def test_a_cause_or_measure_is_told_by_the_right_words(text, expected):
    assert told(text) == expected


def test_a_word_that_begins_like_a_connective_stays_in_the_name_of_a_problem():
    article = "对公账户被冻结怎么办\n\n对公账户被冻结的原因\n1. 触发可疑交易预警\n2. 注册地址失联\n"
    assert told(article) == ["注册地址失联 -> 对公账户被冻结", "触发可疑交易预警 -> 对公账户被冻结"]
