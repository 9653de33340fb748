"""Hypothesis strategies for statements: few wordings and documents, so that what they make overlaps."""

from hypothesis import strategies as st

from textkit.extraction.statement import Evidence, Mention, Statement
from textkit.extraction.states import read_state

WORDINGS = (
    # One normal form each line but the last, whose forms are joined since each is nearly the next.
    *("借呗没额度", "借呗额度用尽"),
    *("恢复借呗额度", "借呗额度恢复"),
    *("信用评分下降", "用户的信用评分下降", "信用評分為何下降"),
    *("按时还款", "及时还款", "保持良好的还款记录"),
    *("多次借款", "频繁借款"),
    "账户异常",
    *("截图官方客服回复内容", "截图平台官方客服回复内容", "截图平台官方客服们回复内容"),
)
DOCUMENTS = ("a.txt", "b.txt", "c.txt", "pages.jsonl#7")
REPRINTS = {"b.txt": "a.txt", "c.txt": "a.txt"}

HOSTILE = (
    '"><script>alert(1)</script>',
    "'); DROP TABLE Concept; --",
    "]]>",
    "一行\n两行\r\n三行",
    "=cmd()|' /C calc'!A0",
    "\x00\x01\x1b[31m\x7f",
    "长" * 10_000,
    "\u202e右至左\u202c",
    "&amp;<b>",
    "\\",
    '","',
    "`x` {y} [z]",
)


def mention(text, start=0):
    """The mention of `text` as extraction reads it."""
    state = read_state(text)
    return Mention(text, start, start + len(text), state.concept, state.subject, state.aspect, state.trend)


def statement(
    relation,
    source,
    target,
    *,
    document="a.txt",
    confidence=0.8,
    start=0,
    rule="causative_verb",
    **fields,
):
    """A statement in its own sentence; `fields` are further ones of Statement."""
    sentence = f"{source}使{target}。"
    mentions = mention(source, start), mention(target, start + len(source) + 1)
    evidence = Evidence(document, sentence, start, start + len(sentence), None, "使", rule)
    given = {
        "scope": "sentence",
        "negated": False,
        "hedged": False,
        "condition": None,
        "attribution": None,
        **fields,
    }
    return Statement(
        relation=relation,
        source=mentions[0],
        target=mentions[1],
        confidence=confidence,
        evidence=evidence,
        **given,
    )


def causes(source, target, **fields):
    """A statement that one text causes the other."""
    return statement("causes", source, target, **fields)


def remedies(source, target, **fields):
    """A statement that one text remedies the other."""
    return statement("remedies", source, target, **fields)


def statements(texts=None):
    """Any statement; `texts` is a strategy for the texts of its mentions."""
    texts = st.sampled_from(WORDINGS) if texts is None else texts
    return st.builds(
        statement,
        st.sampled_from(("causes", "remedies")),
        texts,
        texts,
        document=st.sampled_from(DOCUMENTS),
        confidence=st.sampled_from((0.0, 0.3, 0.6, 0.8, 0.95, 1.0)),
        start=st.integers(0, 5),
        scope=st.sampled_from(("sentence", "section")),
        negated=st.booleans(),
        hedged=st.booleans(),
        condition=st.sampled_from((None, "一旦逾期")),
        attribution=st.sampled_from((None, "某平台")),
    )


def hostile_statements():
    """Statements whose texts are such as break formats, or any characters at all."""
    return statements(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=8)))
