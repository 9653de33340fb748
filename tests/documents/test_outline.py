"""The outline: what each line of an article is, and what its section is about."""

import pytest

from textkit.documents.boilerplate import is_boilerplate_line, is_boilerplate_sentence
from textkit.documents.model import Block, Document, Source
from textkit.documents.outline import read_outline, role_of
from textkit.language.folding import fold

ARTICLE = """信用卡被降额怎么办？三个原因要知道

作者：小林

很多人的信用卡额度突然变少了。

一、信用卡被降额的原因

1. 逾期还款：多次逾期会让银行下调额度。
2、长期空卡
有的人每个月都刷空额度。

二、怎么恢复额度

（1）按时还款
（2）降低负债

免责声明：本文仅供参考。
相关阅读
花呗怎么提额
借呗怎么提额
"""


def outline(text: str) -> Document:
    return read_outline(Source("a.txt", text))


def texts(document: Document, kind: str) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind == kind]


def heads(document: Document) -> list[tuple[str, str]]:
    return [(block.head.of(document.text), block.role) for block in document.blocks if block.kind == "item"]


def test_the_first_line_that_is_no_boilerplate_is_the_title():
    assert outline(ARTICLE).title == "信用卡被降额怎么办？三个原因要知道"


def test_headings_open_sections_with_the_role_that_they_announce():
    document = outline(ARTICLE)
    roles = {b.span.of(document.text): b.role for b in document.blocks if b.kind == "heading"}
    assert roles == {"信用卡被降额的原因": "causes", "怎么恢复额度": "remedies"}


def test_items_take_the_role_of_their_section_and_their_title_is_parted_from_the_explanation():
    assert heads(outline(ARTICLE)) == [
        ("逾期还款", "causes"),
        ("长期空卡", "causes"),
        ("按时还款", "remedies"),
        ("降低负债", "remedies"),
    ]


def test_author_lines_disclaimers_and_related_links_are_boilerplate():
    assert texts(outline(ARTICLE), "boilerplate") == [
        "作者：小林",
        "免责声明：本文仅供参考。",
        "相关阅读",
        "花呗怎么提额",
        "借呗怎么提额",
    ]


@pytest.mark.parametrize(
    "marker",
    ["1.", "1、", "1）", "(1)", "（1）", "①", "a.", "- ", "• ", "第一，", "原因一：", "▍"],
)
def test_every_usual_numbering_makes_an_item(marker):
    document = outline(f"额度下降的解析\n\n额度下降的原因\n\n{marker}逾期还款\n{marker}多头借贷\n")
    assert [head for head, _ in heads(document)] == ["逾期还款", "多头借贷"]


def test_markdown_headings_bold_titles_and_bullets_are_read():
    document = outline(
        "# 拒贷怎么办\n\n## 拒贷的原因\n\n**1. 流水不足**\n\n流水太少。\n\n- **负债高**：负债率过高。\n"
    )
    assert document.title == "拒贷怎么办"
    assert heads(document) == [("流水不足", "causes"), ("负债高", "causes")]


def test_front_matter_is_no_part_of_the_article():
    document = outline("---\ntitle: 车贷\nauthor: 某人\n---\n\n# 车贷逾期怎么办\n\n正文一句。\n")
    assert document.title == "车贷逾期怎么办"
    assert all("author" not in block.span.of(document.text) for block in document.blocks)


def test_a_page_flattened_to_one_line_is_cut_at_its_numbers():
    document = outline(
        "网商贷没额度怎么办 网商贷没额度的原因有哪些？1、信用下降 近期有逾期记录，额度会被收回。"
        "2、流水减少 店铺流水下降，评分跟着下降。"
        "那么网商贷没额度如何恢复呢？1、保持信用 按时归还贷款，避免逾期。"
        "2、增加流水 多用收款码收款，提升经营评分。"
    )
    assert document.title == "网商贷没额度怎么办"
    assert heads(document) == [
        ("信用下降", "causes"),
        ("流水减少", "causes"),
        ("保持信用", "remedies"),
        ("增加流水", "remedies"),
    ]


def test_a_sentence_that_asks_opens_a_section_in_running_text():
    document = outline("网贷逾期之后\n\n逾期很常见。那么网贷逾期了该怎么处理？首先，停止借新还旧。")
    assert texts(document, "lead") == ["那么网贷逾期了该怎么处理？"]
    assert document.blocks[-1].role == "remedies"


def under(text: str) -> dict[str, str | None]:
    """Each paragraph, and the heading or lead that governs it."""
    document = outline(text)
    sections = {None: None} | {i: block.span.of(text) for i, block in enumerate(document.blocks)}
    return {
        block.span.of(text): sections[block.section]
        for block in document.blocks
        if block.kind in ("paragraph", "item")
    }


def test_a_lead_inside_prose_governs_its_own_line_and_the_list_that_goes_on_below_it():
    lead = "公司采取了一系列措施。"
    text = (
        f"标题\n\n去年现金流紧张。{lead}一是压缩开支。\n\n二是盘活资产。\n\n今年股价上涨。\n\n三是另一回事。"
    )
    assert under(text) == {
        "去年现金流紧张。": None,
        "一是压缩开支。": lead,
        "二是盘活资产。": lead,
        "今年股价上涨。": None,
        "三是另一回事。": None,
    }


def test_a_question_that_ends_a_line_of_prose_is_answered_in_the_next_line():
    text = "标题\n\n很多人还不上。逾期了怎么办？\n\n应主动联系平台。\n\n今年股价上涨。"
    assert under(text) == {
        "很多人还不上。": None,
        "应主动联系平台。": "逾期了怎么办？",
        "今年股价上涨。": None,
    }


def test_a_question_in_a_line_of_its_own_governs_all_that_follows():
    text = "标题\n\n那么，网贷逾期了该怎么办呢？\n\n应主动联系平台。\n\n也可以申请延期。"
    assert set(under(text).values()) == {"那么，网贷逾期了该怎么办呢？"}


def test_an_article_that_is_one_list_ends_where_prose_goes_on():
    prose = "\n\n".join(f"第{number}天，市场仍在波动，投资者大多选择观望。" for number in "123456789")
    document = outline(
        f"信用卡逾期怎么办？\n\n1、主动联系银行。\n\n2、制定还款计划。\n\n{prose}\n\n3、股价上涨。"
    )
    assert [block.role for block in document.blocks if block.kind == "item"] == [
        "remedies",
        "remedies",
        "other",
    ]


def test_a_rhetorical_question_opens_no_section():
    assert texts(outline("标题\n\n难道额度越高就越好吗，原因何在？"), "lead") == []


def test_questions_and_answers_are_headings_and_prose():
    document = outline("房贷问答\n\n问：房贷为什么被拒？\n答：负债过高。\n")
    kinds = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert kinds == [("title", "房贷问答"), ("heading", "房贷为什么被拒？"), ("paragraph", "负债过高。")]


@pytest.mark.parametrize(
    "table", ["原因\t对策\n逾期\t还清欠款\n", "| 原因 | 对策 |\n| --- | --- |\n| 逾期 | 还清欠款 |\n"]
)
def test_tables_have_a_header_and_rows_of_cells(table):
    document = outline("拒付的原因与对策\n\n" + table)
    rows: list[Block] = [block for block in document.blocks if block.kind in ("header", "row")]
    cells = [[cell.of(document.text) for cell in block.cells] for block in rows]
    assert [block.kind for block in rows] == ["header", "row"]
    assert cells == [["原因", "对策"], ["逾期", "还清欠款"]]


def test_one_line_with_a_bar_is_no_table():
    assert texts(outline("标题是这样\n\n额度下降 | 利率上升是两回事。\n"), "row") == []


def test_every_span_is_a_slice_in_reading_order():
    document = outline(ARTICLE)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    assert all(0 <= block.head.start <= block.head.end <= len(document.text) for block in document.blocks)


def test_traditional_characters_announce_like_simplified_ones():
    document = outline("信用評分偏低\n\n一、評分偏低的原因\n\n1. 遲繳帳款\n2. 密集申辦\n")
    assert heads(document) == [("遲繳帳款", "causes"), ("密集申辦", "causes")]


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("额度下降的原因", "causes"),
        ("为什么会被拒", "causes"),
        ("影响因素", "causes"),
        ("如何恢复额度", "remedies"),
        ("应对办法", "remedies"),
        ("原因及解决办法", "mixed"),
        ("逾期的后果", "effects"),
        ("反欺诈引擎是如何工作的", "other"),
        ("写在最后", "other"),
        ("行情", "other"),
    ],
)
def test_a_heading_announces_its_role(phrase, role):
    assert role_of(phrase) == role


@pytest.mark.parametrize(
    "line",
    [
        "作者：遁入空寂 |",
        "来源：钱袋子观察　编辑：小满　2023-08-14 09:26",
        "本报记者 周砚 实习生 何一苇 综合报道",
        "借呗没额度该如何解决? 图1",
        "（本文所有信息均为虚构，不涉及真实个人或机构。）",
        "版权声明：未经授权不得转载。",
        "分享到：微信 微博",
        "上一篇：零钱提现手续费",
    ],
)
def test_lines_of_the_page_are_boilerplate(line):
    assert is_boilerplate_line(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "【分享】我的借呗额度从八万砍到四万",
        "图省事的人最容易逾期。",
        "记者走访发现，被限制的市民不少。",
        "来源：小鱼理财 不少用户申请后被拒。下面来看看被拒的原因：",
    ],
)
def test_lines_of_the_article_are_not(line):
    assert not is_boilerplate_line(fold(line))


@pytest.mark.parametrize(
    "sentence",
    [
        "本报道不构成投资建议。",
        "市场有风险，投资需谨慎。",
        "因篇幅所限，留到下一篇再谈。",
        "如发现侵权，请联系平台处理。",
    ],
)
def test_disclaimers_are_boilerplate_wherever_they_stand(sentence):
    assert is_boilerplate_sentence(fold(sentence))


@pytest.mark.parametrize("name", ["登录设备频繁更换", "注册信息不完整", "完善征信记录", "关闭自动续借功能"])
def test_items_that_begin_as_buttons_do_are_items(name):
    text = f"花呗被关闭怎么办\n\n一、原因\n{name}\n\n登录/注册\n"
    kinds = {block.span.of(text).strip(): block.kind for block in read_outline(Source("a.txt", text)).blocks}
    assert kinds[name] != "boilerplate" and kinds["登录/注册"] == "boilerplate"


def test_items_below_a_line_with_a_bar_are_its_items():
    document = outline(
        "维持率不足怎么办\n\n▍维持率不足的原因有哪些？\n◎ 股价急跌\n◎ 成数过高\n\n"
        "▍怎么处理？\n1. 补缴现金\n2. 卖出持股\n"
    )
    roles = [block.role for block in document.blocks if block.kind == "item"]
    assert roles[:2] == ["causes", "causes"] and roles[-2:] == ["remedies", "remedies"]
