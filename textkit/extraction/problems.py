"""The problem that an article or a section is about, as its title and headings name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property

from ahocorasick_rs import AhoCorasick

from textkit.documents.model import HEADINGS, Block, Document, Span
from textkit.extraction.goals import is_goal
from textkit.extraction.statement import OPPOSITE, State, Trend
from textkit.extraction.states import read_state, read_turn
from textkit.extraction.words import any_of
from textkit.language.sentences import clauses
from textkit.lexicon import data_table

_QUOTED = re.compile(r"[“「『\"]([^”」』\"]{3,16})[”」』\"]")
_BREAK = re.compile(r"[,;:。?!|｜—\-_~()\[\]【】<>《》\s、]|\.{2,}|…")
# 卡为什么被限制: the asking word stands inside the problem.
_WHY = re.compile(
    r"(?P<thing>[^,;:。?!|\s\"“”、]{1,12})(?:为什么会?|为何会?|怎么(?:会|(?=突然|就|又|总|老))|为啥会?)(?P<trouble>[^,;:。?!|\s\"“”、]{1,14})"
)
_NO_THING = {"那么", "那", "这", "这是", "到底", "究竟", "但", "可", "可是", "而", "说说", "看看", "那到底"}
_COMPANY = re.compile(r"[\u4e00-\u9fff()]{2,20}?(?:有限责任|股份有限|有限)公司")
_ASKED = re.compile(
    r"(?:到底|究竟|后|之后|了)?(?:是|该|了|时)?(?:什么原因|为什么|为何|怎么回事|怎么办|如何|怎么|怎样|咋|的?原因|的?常见原因|的?主要原因|怎)"
)
# 账单越还越多怎么办, 为什么额度不见了: whatever stands there is a problem to whoever asks.
_ASKED_ABOUT = re.compile(
    r"[”」\"'了,，]*(?:是|的|到底|究竟)*(?:主要|常见|几大|根本|真正)*(?:什么原因|原因|怎么办|咋办|怎么回事|咋回事|为什么|为何)"
)
_ASKS_WHY = re.compile(r"(?:为什么|为何|为啥)会?(?:[我你您]的?|这|那)?[“「\"]?$")
_ASKS = re.compile(r"(?:为什么会?|为何会?|为啥会?|造成|导致|引发|影响)$")
# 有下列情形之一的, 我行将采取…措施: the items bring about what the lead threatens.
_ONE_OF = re.compile(
    r"(?:情形|情况|行为|条件)之一的?,(?:[^,:]{0,12}?(?:将|会|可|有权|应当|予以))?(?:视[^,:]{1,6}程度)?(?:采取)?([^:,]{4,30})"
)
_STORY = re.compile("有些人|很多人|有人|我|你|您|现在|每天|前几天|\\d")
# 账户被转为休眠户: what is done to somebody is a problem, whatever it is called.
_SUFFERED = re.compile("被[\u4e00-\u9fff]")
_OFTEN = 2
_PEOPLE = ("人", "用户", "客户", "企业", "者", "朋友", "网友")
_PROMINENT, _NAMED = 5, 2
_NO_SUBJECT = "的了是在有也都会被不因为致使与和及让把将就而但若如旦"
_MIN, _MAX = 3, 24
_BARE = 4
_PARTICLE = "了"
_WITH_PARTICLE = ("不", "没")


@cache
def _cuts() -> re.Pattern[str]:
    """Words of a heading that ask or announce and are no part of the problem."""
    table = data_table("problems.toml")
    return any_of(table["asking"])


@cache
def _leading() -> re.Pattern[str]:
    table = data_table("problems.toml")
    return re.compile(rf"(?!{any_of(table['not_leading']).pattern})(?:{any_of(table['leading']).pattern})")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(data_table('problems.toml')['trailing']).pattern})$")


@cache
def _names() -> AhoCorasick:
    return AhoCorasick(data_table("problems.toml")["names"])


@cache
def _trouble() -> re.Pattern[str]:
    # 反欺诈, 防盗刷: what fights a trouble is none.
    return re.compile(rf"(?<![反防抗])(?:{any_of(data_table('problems.toml')['trouble']).pattern})")


def problem_of_heading(folded: str, span: Span) -> Span | None:
    """The problem that a heading or lead-in names (微粒贷没有额度 of 为什么微粒贷没有额度), or None."""
    candidates = [
        _stripped(folded, Span(*match.span(1))) for match in _QUOTED.finditer(folded, span.start, span.end)
    ]
    quoted = [
        candidate for candidate in candidates if _trouble().search(folded, candidate.start, candidate.end)
    ]
    if quoted:
        return quoted[0]
    if named := _ONE_OF.search(folded, span.start, span.end):
        return Span(named.start(1), named.end(1))
    inner = _WHY.search(folded, span.start, span.end)
    if inner and inner["thing"] not in _NO_THING:
        if told := _told_elsewhere(folded, inner["thing"] + inner["trouble"]):
            return told
        pieces = _pieces(folded, Span(*inner.span("trouble")))
        trouble = pieces[0] if pieces else _stripped(folded, Span(*inner.span("trouble")))
        if told := _told_elsewhere(folded, inner["thing"] + trouble.of(folded)):
            return told
        # 变大, 被限制: so few characters do not say of what.
        return (
            trouble
            if trouble.end - trouble.start > _BARE
            else _stripped(folded, Span(inner.start(), trouble.end))
        )
    pieces = list(_pieces(folded, span))
    if not pieces:
        return None
    best = max(pieces, key=lambda piece: (_weight(folded, piece, span), -piece.start))
    if folded.endswith(tuple(data_table("problems.toml")["left_asking"]), best.start, best.end):
        # 模型为什么会“变老”: without what is quoted nothing is named.
        return None
    return _with_subject(folded, best)


def _with_subject(folded: str, piece: Span) -> Span:
    """被拒 → 经营贷被拒: a bare name of trouble with the subject that the text gives it more than once."""
    name = piece.of(folded)
    if name not in data_table("problems.toml")["names"]:
        return piece
    subjects = Counter(match[1] for match in re.finditer(rf"(?=([\u4e00-\u9fff]{{3}}){name})", folded))
    if not subjects:
        return piece
    subject, count = max(subjects.items(), key=lambda item: (item[1], item[0]))
    if count < _OFTEN or any(char in _NO_SUBJECT for char in subject):
        return piece
    at = folded.find(subject + name)
    return Span(at, at + len(subject + name))


def _told_elsewhere(folded: str, phrase: str) -> Span | None:
    """Where the text says without asking what a heading asks: 卡为什么被限制 → 卡被限制."""
    at = folded.find(phrase)
    return Span(at, at + len(phrase)) if at >= 0 else None


def _pieces(folded: str, span: Span) -> list[Span]:
    cuts = [match.span() for match in _BREAK.finditer(folded, span.start, span.end)]
    cuts += [match.span() for match in _cuts().finditer(folded, span.start, span.end)]
    pieces = []
    at = span.start
    for start, end in [*sorted(cuts), (span.end, span.end)]:
        if folded[start : start + 1] == _PARTICLE and folded.endswith(_WITH_PARTICLE, at, start):
            # 用不了|怎么办: the particle is part of what cannot be done.
            start += 1
        if start > at:
            piece = _stripped(folded, Span(at, start))
            short = piece.of(folded) in data_table("problems.toml")["names"]
            if (short or _MIN <= piece.end - piece.start <= _MAX) and re.search(
                r"[\u4e00-\u9fff]{2}", piece.of(folded)
            ):
                pieces.append(piece)
        at = max(at, end)
    return pieces


def _stripped(folded: str, span: Span) -> Span:
    start, end = span.start, span.end
    while True:
        while start < end and folded[start] in "“”\"'「」『』 ":
            start += 1
        while start < end and folded[end - 1] in "“”\"'「」『』 ":
            end -= 1
        if start >= end or folded[start:end] in data_table("problems.toml")["names"]:
            return Span(start, end)
        tail = _trailing().search(folded, start, end)
        # 用不了, 还不上, 额度没了: the particle is part of what cannot be done or is gone.
        if tail and not folded.endswith(_WITH_PARTICLE, start, tail.start()):
            end = tail.start()
        elif lead := _leading().match(folded, start, end):
            start = lead.end()
        elif (company := _COMPANY.match(folded, start, end)) and company.end() < end:
            # Whose page it is, run into the title of a saved one.
            start = company.end()
        else:
            return Span(start, end)


def _weight(folded: str, piece: Span, heading: Span) -> int:
    """More for a piece that tells trouble, and for one right beside a word that asks."""
    trouble = 2 if _trouble().search(folded, piece.start, piece.end) else 0
    asked = _ASKED.match(folded[piece.end : heading.end].lstrip('”」" ')) or _ASKS.search(
        folded[heading.start : piece.start]
    )
    return trouble + (3 if asked else 0)


def _named_by(folded: str, block: Block) -> Span | None:
    """The problem that a title or heading names; a lead-in names it in its last clause, if it does."""
    if block.kind == "lead":
        *_, last = clauses(folded, block.span.start, block.span.end)
        if found := problem_of_heading(folded, last):
            return found
    return problem_of_heading(folded, block.span)


class Problems:
    """What an article and its sections are about, as its title and headings name it.

    Each is found once, when it is asked for. The profile's lesson: most documents of news never ask.
    """

    def __init__(self, document: Document, folded: str) -> None:
        self._document = document
        self._folded = folded
        self._of_sections: dict[int | None, Span | None] = {}

    @cached_property
    def _named(self) -> dict[int, Span]:
        """What each title, heading and lead-in names, by the number of its block."""
        return {
            number: found
            for number, block in enumerate(self._document.blocks)
            if block.kind in HEADINGS and (found := _named_by(self._folded, block))
        }

    @cached_property
    def _telling(self) -> list[tuple[Span, Block]]:
        """What names a problem, and where it stands."""
        named = ((span, self._document.blocks[number]) for number, span in self._named.items())
        return [
            (span, block)
            for span, block in named
            if _tells_problem(self._folded, span, goals=block.kind != "lead")
            or _is_asked_about(self._folded, span, block)
        ]

    @cached_property
    def article(self) -> Span | None:
        """What the title names, or else the first heading that names trouble.

        Where several headings name it, the phrase of trouble that occurs most often in the text is taken.
        """
        folded = self._folded
        if not self._telling:
            return _most_named(folded)
        best = max(self._telling, key=lambda told: (_prominence(folded, *told), -told[0].start))[0]
        name = best.of(folded)
        if name in data_table("problems.toml")["names"]:
            # 降额 says less than 信用卡被降额, which another heading may say.
            longer = (span for span, _ in self._telling if name in span.of(folded))
            return next((span for span in longer if span.end - span.start > len(name)), best)
        return self._named_in_full(best)

    def _named_in_full(self, best: Span) -> Span:
        """What the title or several headings say more fully: 对公账户被冻结 for 账户冻结."""
        states = [read_state(span.of(self._folded)) for span, _ in self._telling]
        forms = [state.concept for state in states]
        form = read_state(best.of(self._folded)).concept
        for (span, block), state in zip(self._telling, states, strict=True):
            whose = state.concept.removesuffix(form)
            if whose in ("", state.concept) or set(whose) & set(_NO_SUBJECT):
                continue
            if forms.count(state.concept) > 1 or (block.kind == "title" and whose == state.subject):
                return span
        return best

    @cached_property
    def short_names(self) -> Mapping[str, State]:
        """The normal forms under which headings speak of the article's problem without saying of what.

        Each with the state that it stands for in this article: 账户冻结 where it is about 对公账户被冻结.
        """
        if len(self._named) < _OFTEN or self.article is None:
            return {}
        problem = read_state(self.article.of(self._folded))
        phrases = {span.of(self._folded) for span in self._named.values()}
        forms = {read_state(phrase).concept for phrase in phrases - set(data_table("problems.toml")["names"])}
        return {form: problem for form in forms if form != problem.concept and problem.concept.endswith(form)}

    def of_section(self, section: int | None) -> Span | None:
        """The problem that the heading of `section` names with words of trouble; the article's otherwise."""
        if section not in self._of_sections:
            self._of_sections[section] = self._find(section)
        return self._of_sections[section]

    def _find(self, section: int | None) -> Span | None:
        folded, seen = self._folded, section
        while seen is not None:
            block, found = self._document.blocks[seen], self._named.get(seen)
            told = found and (_tells_problem(folded, found) or _is_asked_about(folded, found, block))
            passed = found and (_too_vague(folded, found, self.article) or _tells_a_story(folded, found))
            if found and told and not passed:
                return self._turned_round(found) or found
            seen = block.section
        return self.article

    def _turned_round(self, found: Span) -> Span | None:
        """What the article calls the trouble that a heading asks how to mend: 额度低 of 怎样提高额度."""
        wished = read_turn(found.of(self._folded))
        trouble = OPPOSITE.get(wished.trend)
        if wished.aspect not in data_table("directions.toml").get(f"bad_{trouble}", ()):
            return None
        same = self._by_turn.get((wished.aspect, trouble), ())
        return next((span for subject, span in same if wished.subject in (None, subject)), None)

    @cached_property
    def _by_turn(self) -> Mapping[tuple[str | None, Trend | None], list[tuple[str | None, Span]]]:
        """The changes that headings name, by aspect and trend, each with what it is of."""
        found: dict[tuple[str | None, Trend | None], list[tuple[str | None, Span]]] = {}
        for span, _ in self._telling:
            turn = read_turn(span.of(self._folded))
            found.setdefault((turn.aspect, turn.trend), []).append((turn.subject, span))
        return found


def _most_named(folded: str) -> Span | None:
    """The name of trouble that the text itself repeats most, for a title that names none."""
    if not _names().find_matches_as_indexes(folded):
        return None
    counts = Counter({name: folded.count(name) for name in data_table("problems.toml")["names"]})
    name, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    at = folded.find(name)
    return Span(at, at + len(name)) if count >= _OFTEN else None


def tells_trouble(phrase: str) -> bool:
    """Whether the folded phrase holds a word of trouble (被拒, 逾期, 下降 …)."""
    return _trouble().search(phrase) is not None


def _prominence(folded: str, span: Span, block: Block) -> int:
    """How well a phrase serves as the problem: by its occurrences, more where it holds a name of trouble or
    stands in a heading that asks why or what to do."""
    named = any(name in span.of(folded) for name in data_table("problems.toml")["names"])
    asked = block.kind == "title" or block.role in ("causes", "remedies", "mixed")
    headed = block.kind != "lead"
    return min(folded.count(span.of(folded)), _PROMINENT) + _NAMED * (named + asked + headed)


def _tells_problem(folded: str, span: Span, *, goals: bool = True) -> bool:
    phrase = span.of(folded)
    if phrase.endswith(_PEOPLE) or phrase.startswith(tuple(data_table("problems.toml")["measures"])):
        return False
    troubled = tells_trouble(phrase) or _SUFFERED.search(phrase) or _WHY.fullmatch(phrase)
    return bool(troubled) or (goals and is_goal(phrase))


def _is_asked_about(folded: str, span: Span, block: Block) -> bool:
    """Whether the title or heading asks why the phrase is so, or what to do about it."""
    if block.kind == "lead" or span.of(folded).endswith(_PEOPLE):
        return False
    behind = _ASKED_ABOUT.match(folded, span.end, block.span.end)
    return behind is not None or _ASKS_WHY.search(folded, block.span.start, span.start) is not None


def _too_vague(folded: str, found: Span, article: Span | None) -> bool:
    """Whether the heading only repeats a part of the article's problem: 超限 of 支付超出限额."""
    if article is None:
        return False
    asked = _WHY.fullmatch(folded, found.start, found.end)
    name, whole = asked["trouble"] if asked else found.of(folded), article.of(folded)
    return name in whole or read_state(name).concept in read_state(whole).concept


def _tells_a_story(folded: str, found: Span) -> bool:
    """Whether the phrase is somebody's case rather than the name of a problem: 现在每天被催收打电话."""
    return _STORY.search(folded, found.start, found.end) is not None
