"""What each construction asks of what stands around its cue: an object, an event, the end of the clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from textkit.documents.model import Span
from textkit.extraction.actions import is_action, is_action_of_agent, strip_agent
from textkit.extraction.changes import answers_news, is_market_change
from textkit.extraction.cues import (
    ALONG_WITH,
    NOT_ONLY,
    REASON_GIVEN,
    Construction,
    Hit,
    closer_of,
    family_named,
    goal_verbs,
)
from textkit.extraction.discourse import Discourse
from textkit.extraction.gaps import gap_behind
from textkit.extraction.goals import is_goal, is_harm
from textkit.extraction.objects import brings_before, governs
from textkit.extraction.problems import tells_trouble
from textkit.extraction.words import any_of, forms, pattern, words

OPENS_CAUSE = re.compile(
    r",?(?:正|恰恰|恰|竟然?|其实|主要|往往|通常|多半|可能|大多|还|也|就|则|仍|无非|一般|有二|有三|有四|很简单|不仅|不只|不光)*"
    r"(?:是|在于|为|系|来自|就是|则是|不外乎|包括|(?<=主要)有|可?以?归结[为于]"
    r"|(?P<denied>并?不在于?|并?不是|并非)|(?:很简单|并?不复杂|无他|只有一个):)"
)
"""What stands between a cause noun that opens its clause and the cause: (原因)主要是|征信查询过多."""

CAUSE_BEHIND_NOUN = re.compile(rf"{OPENS_CAUSE.pattern}(?:因为|由于)?(?P<source>.{{2,80}})$")
"""That and the cause, to the end of the clause."""

AFFECTS = re.compile(
    r".*?(?P<effect>对于?[^,]{1,20}?(?:有|具有|存在|构成|形成|产生|带来|起到)(?:了|着)?"
    r"(?:一定|一些|较强|较大|很大|明显|显著|直接|强|有力|进一步|正向|负向|程度|的)*)$"
)
"""What stands before a noun of effect: 库存去化|对近月合约有一定(提振)."""

AFFECTS_NOT = re.compile(
    r".*?(?P<effect>对于?(?P<thing>[^,]{2,20}?))(?:就|都|也|并|基本|几乎|其实|来说|而言)*$"
)
"""What stands before a noun of effect that is denied: 提前还款|对征信记录(没有影响)."""

IS = re.compile("是|并非|绝非|成为|成了|系|乃|为")
"""What stands somewhere before a cause noun that ends its clause: 逾期是…的|原因."""

# 到期后, 今日后: a moment is no event.
_MOMENT = re.compile(
    r"(?:扣除|剔除|.{0,24}(?:闭幕|开幕|召开|举行)$|入[夏秋冬春]|进入|到|节|年|会|此|午|今|日|假|开[盘市]|收盘|.{0,4}(?:月|年|日|周|期)$)"
)
_EVENT_MIN = 3
MENDS = re.compile("降|减|提|控制|压|缩|升|扭转|化解|稳|守|锁|挡")
"""Behind a coverb one of these tells the goal: 把损害|降到最低."""
_QUANTITY = re.compile(r"[一二两三四五六七八九十几半\d]")
# 为加息奠定|基础
_LAID = re.compile("(?:奠定|打下|打牢|夯实|筑牢|提供)[^,]{0,6}$")
# 凭身份证|就能|申请
_GRANTED = re.compile("(?:凭|凭借|凭着|持)[^,]{1,16}$")
# 带来的不仅是机会
_COPULA = re.compile("的(?:不仅|不仅仅|不只|并|也|更|还|就|都|将|不|则)*(?:是|非)")
# 将打压对手|当成任务
_MADE_OF_IT = re.compile("(?:当成|当作|作为|视为|视作|看作|看成|列为)")
_STRIKES = re.compile("[^,]{2,14}的(?:就|则|还|便)?是")
# 随着时间推移价格回落
_PASSING = ("时间推移", "时间的推移")
# 通过审核的概率更大: no means.
_CHANCE = re.compile("[^,]{0,8}的(?:概率|可能性|几率|机会|比例|比率)")
# 为经济注入动力: what somebody gives, and no cause.
_GIVES = re.compile("[为给][^,]*(?:注入|提供|增添|带来|贡献|积蓄|增加)")
# 以稳健的姿态, 以标准化为主线: how something is done.
_MANNER = re.compile(
    r"[^,]{2,20}的(?:姿态|态度|速度)|[^,]{2,20}为(?:主线|中心|核心|重点|基础|导向|依托|主体|例|准|抓手|引领|契机)|[^,]{2,14}(?:统计|计算|计价|结算|衡量|测算|折算|估算)$|[^,]{0,8}(?:优势|比例|名义|身份)"
)
# 欧元则回落: beside what is told before; 并未走高: no move.
_BESIDE = re.compile("则|未|没有|不[会曾再]")
_SERVING = re.compile("[为给][^,为给]{2,20}$")
# Characters that may stand before an opener in its clause.
_SHORT_LEAD, _PURPOSE_LEAD = 14, 8
# Signs and particles that are no object of a verb.
_NO_OBJECT = '了着。!”" \x00'
MEASURE = re.compile(r"[了到至约近逾超]*\d")
"""Behind a verb of change how far something changes, and no object: 减少8.8%, 提高至60元."""
AMOUNT = re.compile(r"[了到至约近]*(?:半|[\d一二两三四五六七八九十几])[^,]{0,2}(?:[年月日天周倍成%个]|分之)")
"""The same in words: 缩短半个月, 减少了四成."""


class Occurrence(NamedTuple):
    """A cue with what stands before and behind it in its clause."""

    hit: Hit
    before: str
    after: str

    @property
    def left(self) -> int:
        """Where the clause begins."""
        return self.hit.start - len(self.before)

    @property
    def right(self) -> int:
        """Where the clause ends."""
        return self.hit.end + len(self.after)

    @property
    def clause(self) -> Span:
        """The clause."""
        return Span(self.left, self.right)


def _verb(d: Discourse, at: Occurrence) -> bool:
    """A verb has an object, and is no noun (产生了影响)."""
    family = at.hit.family
    if family.of_change:
        if at.before.endswith("有") or not _has_object(d, at):
            # 缺口有扩大风险
            return False
        return not MEASURE.match(at.after) and _follows_change(d, at)
    if family.of_event:
        told = at.hit.cue in words("with_object") or at.after.strip(_NO_OBJECT)
        return bool(told) and _follows_event(d, at)
    if family.serves:
        return _opens_the_way(d, at)
    if not at.after.strip(_NO_OBJECT + "过的"):
        return _brings_its_object(d, at)
    if family.name == NOT_ONLY:
        return _tells_of_event(d, at)
    if family.enables and _GRANTED.search(at.before) and at.after.startswith(forms("access")):
        return False
    if at.hit.cue in words("adverbial_verbs") and not (at.after.startswith("了") or _behind_event(d, at)):
        return False
    if at.hit.cue == "形成" and _names_its_own(d, at):
        return False
    if _is_intransitive(at) or _is_deed(at) or _is_noun(at) or _asks_for_cause(at):
        return False
    return governs(d, at.hit, at.clause)


def _asks_for_cause(at: Occurrence) -> bool:
    """说明|导致亏损的因素, 带来的不仅是机会: the verb tells of which cause or effect the clause speaks."""
    if at.hit.cue in words("causatives_of_agents") and _STRIKES.match(at.after):
        # 让市场意外的是…
        return True
    if at.before.endswith(forms("explaining")):
        return True
    return _COPULA.match(at.after) is not None or _modifies_measure(at)


def _modifies_measure(at: Occurrence) -> bool:
    """限制出口的政策, 将打压对手当成任务: the verb tells of what a measure is, or what is made of it."""
    if at.hit.family.keep and _measures().match(at.after):
        return True
    return at.before.endswith(forms("disposal")) and _MADE_OF_IT.search(at.after) is not None


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"[^,的]{{2,14}}的(?:{any_of(words('kinds_of_measures')).pattern})")


def _names_its_own(d: Discourse, at: Occurrence) -> bool:
    """该板块|形成供货能力: what a thing comes to have, and no effect of it; but 供需错配形成支撑."""
    subject = d.trim(at.left, d.gap(at.left, at.hit.start).start)
    if not d.is_told(subject) or d.has_predicate(subject) or d.tells_change(subject) or "对" in at.before:
        return False
    return not (tells_trouble(d.phrase(subject)) or pattern("bad").search(at.after))


def _behind_event(d: Discourse, at: Occurrence) -> bool:
    """竞争加剧|加速行业洗牌, but not 不良资产|加速处置."""
    subject = d.trim(at.left, d.gap(at.left, at.hit.start).start)
    return not d.is_told(subject) or d.has_predicate(subject) or d.tells_change(subject)


def _has_object(d: Discourse, at: Occurrence) -> bool:
    """Whether something stands behind the verb, and no adverb between: 提高成本, but not 提高也会…."""
    if not at.after.strip(_NO_OBJECT):
        return False
    return gap_behind(d.sentence, at.hit.end, at.right).start == at.hit.end


def _opens_the_way(d: Discourse, at: Occurrence) -> bool:
    """为降价|打开空间, 打开了降价的空间."""
    lets = at.after.rstrip(_NO_OBJECT).endswith(forms("openings"))
    if _SERVING.search(at.before) is None:
        return lets and at.hit.cue == "打开" and "的" in at.after and bool(at.before.strip())
    return lets and not _opens_with_agent(d, at)


def _brings_its_object(d: Discourse, at: Occurrence) -> bool:
    """把损失成倍放大: the object stands before the verb."""
    brought = at.hit.family.keep and brings_before(d, at.left, at.hit.start)
    return brought and not at.before.endswith(forms("noun_before"))


def _tells_of_event(d: Discourse, at: Occurrence) -> bool:
    """Whether the subject is long enough to tell what happens, and is nobody who acts."""
    subject = d.trim(at.left, at.hit.start)
    return subject.end - subject.start >= _EVENT_MIN and not d.is_agent(subject)


def _is_intransitive(at: Occurrence) -> bool:
    """波动加大|仍会给利润带来不确定性."""
    return at.hit.family.keep and at.after.startswith(forms("behind_intransitive"))


def _is_deed(at: Occurrence) -> bool:
    """用户应避免盲目申请, 银行加大帮扶力度: what somebody does or should do, and no effect of theirs."""
    if at.hit.cue == "加大" and at.after.endswith(forms("efforts")):
        return True
    if at.hit.cue.startswith("带来") and at.after.rstrip(_NO_OBJECT).endswith(forms("performances")):
        return True
    advised = at.hit.cue in words("causatives_of_agents") or at.hit.family.prevents
    return advised and at.before.endswith(forms("advising_before"))


def _follows_event(d: Discourse, at: Occurrence) -> bool:
    """Whether the subject tells what happens, and the verb what will come of it: 频繁申请|会|留下记录."""
    gap = d.gap(at.left, at.hit.start)
    subject = d.trim(at.left, gap.start)
    if "会" not in d.text[gap.start : at.hit.start] or subject.end - subject.start < _EVENT_MIN:
        return False
    return d.has_predicate(subject) and not d.is_agent(subject)


def _opens_with_agent(d: Discourse, at: Occurrence) -> bool:
    """银行为客户提供支持 tells of no effect."""
    serving = at.before.rfind("为")
    return d.is_agent(d.trim(at.left, at.left + serving))


def _follows_change(d: Discourse, at: Occurrence) -> bool:
    """Whether the subject of the verb tells a change of a market: 油价上涨将提高成本."""
    gap = d.gap(at.left, at.hit.start)
    subject = d.trim(at.left, gap.start)
    if gap.start < at.hit.start and is_harm(at.hit.cue + at.after) and d.is_told(subject):
        return not d.is_agent(subject) and d.has_predicate(subject)
    return is_market_change(d.phrase(subject))


def _is_noun(at: Occurrence) -> bool:
    """影响, 冲击, 支撑 … as a noun: 产生了影响, 影响较大."""
    if at.hit.cue not in words("noun_or_verb"):
        return False
    return at.before.endswith(forms("noun_before")) or noun_behind().match(at.after) is not None


@cache
def noun_behind() -> re.Pattern[str]:
    """What stands behind a word that is a noun there: 影响较大."""
    # 支撑下 but 影响下游, 影响的 but 影响的是, 影响不 but 影响不锈钢.
    return re.compile(rf"下(?![\u4e00-\u9fff])|的(?!是)|不(?!锈)|{any_of(words('noun_behind')).pattern}")


def _goal(d: Discourse, at: Occurrence) -> bool:
    """A goal verb counts behind an enabling word (可以降低…) and behind a means (通过X降低…)."""
    if not at.after.strip(_NO_OBJECT):
        return False
    if at.after.startswith("的"):
        # 分散的账户
        return False
    if at.hit.cue in words("disposal") and not MENDS.search(at.after):
        return False
    aimed = d.pending is not None and d.pending.hit.family.construction == "purpose"
    if aimed and at.before.strip() and not _behind_means(d, at.hit):
        # 为稳定息差, 各家行只能压降成本: the action, and no goal of its own.
        return False
    if enabled := enabling().search(at.before):
        start = at.hit.start - len(enabled[0])
        if d.sentence.is_boundary(start) or d.text.endswith("不", at.left, start):
            return True
    if at.before.endswith(("、", "和", "与", "及", "或", "并", "的")):
        return False
    advised = d.plain and d.plain[-1] in d.actions and at.hit.cue not in words("measure_goals")
    if not at.before.strip() and advised:
        # 应优先偿还利率高的贷款, 降低负债率: the aim of what is advised, save where another aim follows.
        following = d.next_clause(at.clause)
        return following is None or not d.text.startswith(forms("aims"), following.start)
    if (d.pending is not None and d.pending.hit.family.means) or _behind_means(d, at.hit):
        return True
    return _tells_success(at) and _is_done(d, at)


def _tells_success(at: Occurrence) -> bool:
    """解决了问题, 把差错率降了七成, 没省下钱, 既省时间: whether the goal is told as reached, or not."""
    if at.hit.cue == "把":
        return "了" in at.after and is_goal(at.hit.cue + at.after)
    return at.after.startswith("了") or at.before.endswith(forms("success"))


def _is_done(d: Discourse, at: Occurrence) -> bool:
    """引入担保, 解决了抵押不足的问题; 担保制度缓解了融资压力: what was done, or serves, is told before."""
    if d.pending or at.hit.cue not in words("done_goals"):
        return False
    if MEASURE.match(at.after) or AMOUNT.match(at.after):
        return False
    subject = d.trim(at.left, d.gap(at.left, at.hit.start).start)
    if d.is_named(subject):
        return d.is_instrument(subject) or _is_deed_done(d, at.hit, subject)
    told = d.plain or [d.trim(*clause) for clause in d.unread]
    if not told or d.text[told[-1].start] == "这":
        return False
    if pattern("not_only").search(d.text, told[-1].start, at.hit.start):
        # 这样做不仅节省成本, 还减少了投诉: both are what was reached.
        return False
    if d.is_instrument(told[-1]) or d.is_pronoun(subject):
        return True
    return is_action(d.sentence, strip_agent(d.sentence, told[-1])) or _acts(d, told[-1])


def _is_deed_done(d: Discourse, hit: Hit, subject: Span) -> bool:
    """分批采购|降低了成本, 数据共享|减少了欺诈, but not 公司|降低了成本, 价格上涨|…."""
    if d.is_agent(subject) or is_action_of_agent(d.sentence, subject):
        return False
    if d.tells_change(subject):
        # 油价回落缓解了压力
        return hit.cue in words("relieving") or is_goal(d.phrase(subject))
    return is_action(d.sentence, subject) or d.sentence.within(subject)[-1].tag in ("v", "vn")


def _acts(d: Discourse, span: Span) -> bool:
    """调解员引入鉴定, 投顾每季度再平衡: something is done, and nothing only happens."""
    tokens = d.sentence.within(span)
    verb = next((token for token in tokens if token.tag == "v"), None)
    return verb is not None and d.phrase(Span(*verb[:2])) not in words("stative") and not d.tells_change(span)


@cache
def enabling() -> re.Pattern[str]:
    """可以, 能够 … at the end of what stands before a goal verb, with an adverb of ease: 可以|有效|降低."""
    able, ease = any_of(words("enabling")).pattern, any_of(words("ease")).pattern
    return re.compile(rf"(?:{able})(?:{ease}|帮助\S{{0,4}})?$")


def _behind_means(d: Discourse, hit: Hit) -> bool:
    """Whether a cue of means stands before the cue and no sign between them."""
    return any(
        other.family.means
        and not other.family.needs_closer
        and other.end + 1 < hit.start
        and not re.search("[,;。:]", d.text[other.end : hit.start])
        for other in d.hits
        if other.start < hit.start
    )


def _linker(d: Discourse, at: Occurrence) -> bool:
    opens = not at.before.strip()
    if at.hit.cue in words("opens_advice_too") and _advises_so().match(at.after):
        return False
    if at.hit.cue == "结果" and at.after.startswith(forms("turns_out")):
        return False
    if at.hit.family.chain and at.before.endswith(forms("not_yet")):
        # 方案尚未最终确定
        return False
    if at.hit.cue == "以":
        aimed = goal_verb().match(at.after) or pattern("aim_verbs").match(at.after)
        return (opens or aimed is not None) and _starts_verb(d, at.hit.end) and not _tells_manner(d, at)
    if at.hit.cue == "来":
        before = d.sentence.within(Span(at.left, at.hit.start))
        verbal = len(at.before.strip()) > 3 and any(token.tag.startswith("v") for token in before)
        aims = opens and bool(d.plain or d.unread) and goal_verb().match(at.after) is not None
        return (verbal or aims) and _starts_verb(d, at.hit.end)
    return bool(at.after.strip()) and (opens or at.hit.cue not in words("opening_linkers"))


@cache
def _advises_so() -> re.Pattern[str]:
    return re.compile(rf"(?:我们|大家|你们?|您)?(?:{any_of(words('advises_so')).pattern})")


def _tells_manner(d: Discourse, at: Occurrence) -> bool:
    """以降低利率的方式吸引客户, 以绝对优势领先: how something is done, and no purpose."""
    opening = d.sentence.starting_at(at.hit.end)
    quality = goal_verb().match(at.after)
    if quality and at.after.startswith("的", quality.end()):
        # 以稳定的态势应对挑战
        return True
    if _MANNER.match(at.after) or closer_of(family_named("by_way_of")).search(at.after):
        return True
    return opening is not None and opening.tag in ("l", "i")


@cache
def goal_verb() -> re.Pattern[str]:
    """The verbs that a goal begins with."""
    return any_of(goal_verbs())


def _advice(d: Discourse, at: Occurrence) -> bool:
    """Weak advice opens its clause, or follows whom it is given to or an opener."""
    if not at.after or at.after[0] in "的性":
        return False
    if at.hit.cue not in words("weak_advice"):
        return True
    if not _starts_verb(d, at.hit.end) and not _opens_action(at.after):
        return False
    lead = d.trim(at.left, d.gap(at.left, at.hit.start).start)
    if lead.end - lead.start <= 1 or d.is_agent(lead) or at.before.endswith(("时", "后", "前")):
        return True
    return any(
        other.family.construction in ("purpose", "opener")
        for other in d.hits
        if lead.start <= other.start < at.hit.start
    )


def _opens_action(after: str) -> bool:
    return after.startswith(forms("action_openings"))


def _opener(d: Discourse, at: Occurrence) -> bool:
    family, cue = at.hit.family, at.hit.cue
    if not at.after.strip(_NO_OBJECT):
        return False
    if family.needs_closer:
        if family.name == REASON_GIVEN and any(word in at.after for word in words("fraud")):
            # 以“消除逾期记录”为由骗取手续费: a pretext is no reason.
            return False
        # 受到压制: the closer alone tells no cause.
        return closer_of(family).search(at.after, 1) is not None or _closes_later(d, at)
    if family.answered and not _is_answered(d, at):
        return False
    if cue == "因" and at.after.startswith("而"):
        return False
    if family.name == ALONG_WITH and (
        at.after.startswith(_PASSING) or at.after.endswith(forms("made_known"))
    ):
        # 随着年报披露完毕: only when.
        return False
    if cue in words("showing") and _access().match(at.after):
        # 凭身份证就能申请: what is asked for, and no remedy.
        return False
    if cue == "只有" and _QUANTITY.match(at.after):
        # 逾期只有一两天
        return False
    if cue in words("short_openers"):
        # Without what stands in parentheses.
        lead = d.masked[at.left : at.hit.start].replace("\x00", "").strip()
        return not lead or (
            cue != "如" and (len(lead) <= _SHORT_LEAD or (cue == "因" and at.after.startswith("其")))
        )
    if family.means:
        named = at.after[0] in "了的率后" or _CHANCE.match(at.after) is not None
        return not (named or at.before.endswith(forms("not_before_means")))
    return True


@cache
def _access() -> re.Pattern[str]:
    granted = any_of(words("access")).pattern
    return re.compile(
        rf"[^,]{{1,16}}?(?:就能|即可|就可以|便可|就可|可|能)(?:直接|在线|免费|快速|立即)*(?:{granted})"
    )


def _is_answered(d: Discourse, at: Occurrence) -> bool:
    """担心忘记还款日的, 可以…: the cue opens its clause, tells a trouble, and the next one advises."""
    following = d.next_clause(at.clause)
    advised = following is not None and d.text.startswith(family_named("advice").cues, following.start)
    fears = at.hit.cue in words("fears")
    return advised and not at.before.strip() and (fears or tells_trouble(at.after))


def _closes_later(d: Discourse, at: Occurrence) -> bool:
    """受供应增加, 需求疲软的影响: the opener begins its clause, and its closer ends the next one."""
    if at.before.strip():
        return False
    following = d.next_clause(at.clause)
    if following is None or d.closer_at_end(at.hit, following) is None:
        return False
    told = Span(at.hit.end, at.right)
    return d.tells_change(told) or d.has_predicate(told)


def _purpose(d: Discourse, at: Occurrence) -> bool:
    if not at.after.strip():
        return False
    if at.hit.cue not in words("bare_purpose"):
        return len(at.before) <= _PURPOSE_LEAD
    lead = d.trim(at.left, at.hit.start)
    if d.is_told(lead) and (at.hit.cue in words("weak_advice") or not d.is_agent(lead)):
        # 借款人要…: what somebody has to do is advice.
        return False
    if at.hit.cue in words("facing") and not _meets_trouble(d, at):
        return False
    if at.hit.cue == "要":
        # 要恢复额度, 先还清欠款; but 要按时还款, and 要避免逾期, 否则…, are advice.
        following = d.next_clause(at.clause)
        threatened = following is not None and d.text.startswith(("否则", "不然"), following.start)
        if goal_verb().match(at.after) is None or d.stirred or d.unread or threatened:
            return False
        return following is not None and d.text.startswith(forms("answers_aim"), following.start)
    return at.hit.cue != "为" or _starts_verb(d, at.hit.end)


def _meets_trouble(d: Discourse, at: Occurrence) -> bool:
    """针对成本上升, 面对挑战, but not 针对中小商户: a thing or a place is no problem."""
    met = Span(at.hit.end, at.right)
    if d.tells_change(met) or tells_trouble(at.after):
        return True
    return any(word in at.after for word in words("faced"))


def _starts_verb(d: Discourse, offset: int) -> bool:
    """Whether a verb begins at the offset, adverbs and prepositions before it included."""
    if not d.sentence.is_boundary(offset):
        return False
    for token in d.sentence.within(Span(offset, d.span.end))[:3]:
        word = d.text[token.start : token.end]
        acts = goal_verb().match(d.text, token.start, token.end) or word in words("action_openings")
        if token.tag[0] in "vil" or acts:
            return True
        if token.tag[0] not in "dapt" and word not in words("manner"):
            return False
    return False


def _nominal(d: Discourse, at: Occurrence) -> bool:
    """先弄清被拒原因 asks for the cause and states none; 为加息奠定基础 names a basis, and no remedy."""
    if _inquiring().search(at.before) or _GIVES.search(at.before) or _LAID.search(at.before):
        return False
    if at.hit.family.effect and not _tells_effect(at):
        return False
    return IS.search(at.before) is not None or CAUSE_BEHIND_NOUN.match(at.after) is not None


def _tells_effect(at: Occurrence) -> bool:
    """盲目扩产的后果是…, but not 检测的结果是阴性, 复核结果为阳性, 总代价为两亿元."""
    if at.after.lstrip(",").startswith("为") or at.before.endswith(("该", "这", "此", "总")):
        return False
    if "结果" not in at.hit.cue:
        return True
    return at.before.endswith("的") and not at.before.removesuffix("的").endswith(forms("has_outcome"))


@cache
def _inquiring() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words('inquiring')).pattern})[^,的是]{{0,8}}$")


def _consequence(d: Discourse, at: Occurrence) -> bool:
    """便, 就: behind a subject of their own and before a verb."""
    weak = at.hit.cue in words("weak_follows")
    if weak and not (_follows_clause(d, at) or is_lapse(d, d.trim(at.left, at.hit.start))):
        return False
    return at.hit.cue not in ("便", "就") or _starts_verb(d, at.hit.end)


def is_lapse(d: Discourse, subject: Span) -> bool:
    """断缴超过三个月|就失去资格: what went wrong, told as such or by how long it went on."""
    phrase = d.phrase(subject)
    lapsed = pattern("lapses").search(phrase) is not None and len(phrase) > _EVENT_MIN
    return lapsed and d.sentence.within(subject)[-1].tag[:1] in "mqva"


def _follows_clause(d: Discourse, at: Occurrence) -> bool:
    """Whether the clause follows another and names a thing before the cue, and no time: 系统|就无法核验."""
    named = d.is_told(d.trim(at.left, at.hit.start))
    if at.before.endswith(forms("times_before")) and "后" not in at.before:
        return False
    return named and at.left > d.span.start and d.masked[at.left - 1] == ","


def _correlative(d: Discourse, at: Occurrence) -> bool:
    """越来越 is no correlation."""
    return at.hit.cue not in at.after and at.hit.cue not in at.before


def _closing(d: Discourse, at: Occurrence) -> bool:
    if at.after.strip() or len(at.before) < 2 or (at.hit.cue == "的" and "是" in at.before):
        return False
    span = d.trim(at.left, at.hit.start)
    if at.hit.family.of_change:
        return d.tells_change(span) or (at.hit.family.condition and _is_mended(d, at, span))
    return not at.hit.family.event or _tells_event(d, span)


def _is_mended(d: Discourse, at: Occurrence, span: Span) -> bool:
    """商家拖着不退款时, 可以…: something went wrong, and the next clause advises."""
    following = d.next_clause(at.clause)
    if following is None or not _advising().match(d.text, following.start):
        return False
    return tells_trouble(d.phrase(span)) or pattern("lapses").search(d.phrase(span)) is not None


@cache
def _advising() -> re.Pattern[str]:
    return re.compile(rf"(?:还|也|亦|则|就)?(?:{any_of(family_named('advice').cues).pattern})")


def _tells_event(d: Discourse, span: Span) -> bool:
    if tells_trouble(d.phrase(span)):
        return True
    if _MOMENT.match(d.text, span.start, span.end):
        return False
    # 升息后 tells an event, short as it is.
    long_enough = span.end - span.start >= _EVENT_MIN
    return d.tells_change(span) or (long_enough and d.has_predicate(span))


def _move(d: Discourse, at: Occurrence) -> bool:
    """日元走弱, 日经225指数创出新高: nothing else waits, and the clause right before tells news."""
    if d.pending or d.text[at.left - 1 : at.left] != "," or d.turns(at.clause):
        return False
    told = d.plain[-1] if d.plain else d.trim(*d.unread[-1]) if d.unread else None
    if _BESIDE.search(at.before):
        return False
    if told is None or told.end > at.left or d.is_agent(told):
        return False
    return answers_news(d.phrase(told), at.before)


def _postposed(d: Discourse, at: Occurrence) -> bool:
    if at.hit.cue in words("weak_explanations") and not (
        tells_trouble(at.before) if at.before.strip() else _behind_trouble(d, at)
    ):
        return False
    if at.hit.cue in words("copular_explanations") and _says_what_it_is(d, at):
        return False
    return bool(at.after.strip('的。”"\x00 '))


def _says_what_it_is(d: Discourse, at: Occurrence) -> bool:
    """出口的产品主要是配件, 到访主要是为了合作: what a thing is, or what something is for."""
    if at.after.startswith("为了"):
        return True
    thing, named = d.trim(at.left, at.hit.start), d.trim(at.hit.end, at.right)
    if not d.is_told(thing) or d.tells_change(thing) or tells_trouble(d.phrase(thing)):
        return False
    return not (d.has_predicate(thing) or d.has_predicate(named) or d.tells_change(named))


def _behind_trouble(d: Discourse, at: Occurrence) -> bool:
    """Whether the clause before tells a trouble."""
    before = d.text[d.span.start : at.left].rstrip(",: ")
    return tells_trouble(before[max(before.rfind(mark) for mark in ",;:") + 1 :])


def _passive_cause(d: Discourse, at: Occurrence) -> bool:
    return not at.after.strip('的。”"\x00 ')


def _affects(d: Discourse, at: Occurrence) -> bool:
    affects = AFFECTS_NOT if at.hit.family.denied else AFFECTS
    return not at.after.strip('的了。”"\x00 ') and affects.match(at.before) is not None


def _relatedness(d: Discourse, at: Occurrence) -> bool:
    return not at.after.strip('的。”"')


REQUIREMENTS: Mapping[Construction, Callable[[Discourse, Occurrence], bool]] = {
    "verb": _verb,
    "goal": _goal,
    "linker": _linker,
    "opener": _opener,
    "purpose": _purpose,
    "advice": _advice,
    "nominal": _nominal,
    "consequence": _consequence,
    "correlative": _correlative,
    "closing": _closing,
    "postposed": _postposed,
    "move": _move,
    "passive_cause": _passive_cause,
    "affects": _affects,
    "relatedness": _relatedness,
}
"""What the construction of a cue asks of the cue's place; whether it is met."""
