"""The outline of a text: title, headings, lead-in sentences, items, tables, boilerplate, and their roles.

One parser serves plain text, Markdown and pages flattened to a single line; containers with structure
(HTML, DOCX) reach it as Markdown. All matching is done on folded text, whose offsets are the source's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from textkit.documents.boilerplate import is_boilerplate_line, opens_links, repeated_lines
from textkit.documents.model import Block, BlockKind, Document, Role, Source, Span
from textkit.language.folding import fold
from textkit.language.sentences import sentences
from textkit.lexicon import data_table

_HEADING_MAX = 40
_HEAD_MAX = 28
_TITLE_MAX = 90
# Characters of a numbered heading that announces a section rather than names an item: 1. 常见原因.
_ANNOUNCEMENT_MAX = 5
_LEAD_MAX = 80
# Lines of prose between the items of an article that is one list.
_PROSE_MAX = 6

_NUMERAL = "[一二三四五六七八九十]"
# Numbering styles, outermost first: the order tells which of two styles is nested in the other.
_STYLES: dict[str, str] = {
    "chapter": rf"第(?:{_NUMERAL}{{1,3}}|\d{{1,2}})(?:章|节|部分)[、:,.\s]?\s*",
    "han": rf"{_NUMERAL}{{1,3}}[、.,:](?!\d)\s*",
    "han-paren": rf"\({_NUMERAL}{{1,3}}\)[、.:]?\s*",
    "question": r"(?:Q|问|问题|提问)\s?\d{0,2}\s?[:.、]\s*",
    "answer": r"(?:A|答|回答|解答|回复)\s?\d{0,2}\s?[:.、]\s*",
    "digit": r"\d{1,2}(?:[、)]|\.(?!\d))\s*",
    "keycap": "\\d\ufe0f?\u20e3\\s*",
    "named": rf"(?:步骤|方法|原因|措施|建议|办法|对策|技巧|方案|误区|第)(?:{_NUMERAL}|\d)"
    r"(?:[招步条点个种])?(?:[:、.,]|\s)\s*",
    "digit-paren": r"\(\d{1,2}\)[、.:]?\s*",
    "letter": r"[A-Za-z][.、)](?![A-Za-z\d])\s*",
    "circled": r"[\u2460-\u2473\u2776-\u277f][、.:]?\s*",
    "bar": r"[▍▎▌]\s*",
    "bullet": r"[-*+•·●■▪◆►▶√✓✔○◎★☆➤]\s+|[•·●■▪◆►▶√✓✔○◎★☆➤]|——?(?=[\u4e00-\u9fff])"
    "|[\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\\s*",
}
_MARKER = re.compile("|".join(f"(?P<{style.replace('-', '_')}>{form})" for style, form in _STYLES.items()))
_DEPTH = {style.replace("-", "_"): depth for depth, style in enumerate(_STYLES)}
# What no marker, Markdown sign or bracket begins with, as most lines of prose do.
_PROSE = re.compile(rf"[\u4e00-\u9fff](?<!{_NUMERAL})(?<![第问题提答回解步方原措建办对技误])")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
# The title that a page flattened to one line begins with.
_BANNER = re.compile(r"[^\s。;]{6,40}")
_BRACKETED = re.compile(r"【([^】]{2,30})】")
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_SPEAKERS = "问答QA"
_TURN = re.compile(rf"(?<=[?。!;])\s*([{_SPEAKERS}]):")
_LETTER = re.compile(r"[^\W_]")
_TABLE_RULE = re.compile(r"^[\s|:+-]+$")
# Before a number inside a line; asked behind its first digit, so that the search is for digits.
_BEHIND_BREAK = r"(?:(?<=^.)|(?<=[\s。;:?!)”\"].))"
_INLINE = {
    "digit": re.compile(rf"([\d]{_BEHIND_BREAK}\d?)(?:[、)]|\.(?!\d))"),
    "digit_paren": re.compile(r"\((\d{1,2})\)"),
    "circled": re.compile("[\u2460-\u2473]"),
    "han": re.compile(rf"({_NUMERAL}{_BEHIND_BREAK}{_NUMERAL}?)、"),
}
# 如何提升额度 asks for a remedy, 如何工作 does not. Each holds one of the words of _HOW, or steps.
_HOW = ("如何", "怎样", "怎么")
_STEPS = [number + step for number in "两三四五六七八九十0123456789" for step in "步招"]
_HOW_TO = re.compile(
    "[两三四五六七八九十\\d][步招]|(?:怎样|怎么|如何)[^,?]{1,8}才能|(?:如何|怎样|怎么)(?:才能|才|能)?(?:少|防|避|做|申请|办理|应对|处理|破题|提|降|恢复|改|修|解|保|维|缓|化|减|增|控|稳|查|补|摆脱|挽|养|守|让|对付|止)"
)
# A numbered line that ends so is a heading, whatever section it stands in.
_ANNOUNCES = re.compile(
    "(?:原因|因素|成因|怎么办|怎么恢复|如何恢复|怎么解决|如何解决|怎么处理|如何处理|办法|方法|对策|措施|建议|影响|后果|危害|小结|总结|结语|写在最后|提示|说明)\\??$"
)
_RHETORICAL = re.compile("难道|要是|如果|假如|倘若|岂|何必|还怎么|谁")
# 现将有关措施公告如下: a notice begins, and no list of remedies.
_PROCLAIMS = re.compile("(?:公告|通知|通告|告知|说明|规定|声明|公布)如下")
# 有下列情形之一的, 本行将…: the items are the causes of what is threatened.
_ONE = "之一"
_ONE_OF = re.compile("(?:下列|以下|如下)(?:情形|情况|行为|条件)" + _ONE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:[^\n]*\n){1,40}?---[ \t]*(?:\r?\n|$)")
# What the first item of each style holds: lines without one are not searched for a list.
_FIRST = re.compile(r"1(?:[、)]|\.(?!\d))|①|一、")
_HAN_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}


class _Line(NamedTuple):
    """A stripped line, or piece of one, with its list marker and Markdown signs taken off."""

    start: int
    end: int
    body: Span
    style: str | None = None
    heading: int = 0
    bold: Span | None = None


@dataclass(slots=True)
class _Builder:
    text: str
    blocks: list[Block] = field(default_factory=list)
    # Open headings, outermost first: (index of the block, numbering style or "", depth).
    open: list[tuple[int, str]] = field(default_factory=list)
    title_role: Role = "other"
    # Leads that are items themselves: index of the block, numbering style of its list.
    item_style: dict[int, str | None] = field(default_factory=dict)
    # Lines of prose since the last item.
    prose: int = 0
    # Leads inside prose: index of the block, how many more lines of prose it governs.
    reach: dict[int, int] = field(default_factory=dict)

    @property
    def section(self) -> int | None:
        return self.open[-1][0] if self.open else None

    @property
    def role(self) -> Role:
        return self.blocks[self.open[-1][0]].role if self.open else "other"

    def add(
        self,
        kind: BlockKind,
        span: Span,
        head: Span | None = None,
        *,
        role: Role = "other",
        cells: tuple[Span, ...] = (),
    ) -> None:
        """Adds a block of the open section; its head is all of it unless given."""
        self.blocks.append(Block(kind, span, head or span, 0, role, self.section, cells))

    def open_section(self, block: Block, style: str) -> None:
        self.open.append((len(self.blocks), style))
        self.blocks.append(block)


@cache
def _role_pattern() -> re.Pattern[str]:
    table = data_table("roles.toml")
    words = {
        word: role
        for role in ("causes", "remedies", "effects", "background", "other")
        for word in table[role]
    }
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@cache
def _role_of_word() -> dict[str, Role]:
    table = data_table("roles.toml")
    roles: tuple[Role, ...] = ("causes", "remedies", "effects", "background", "other")
    return {word: role for role in reversed(roles) for word in table[role]}


@cache
def _announcing() -> AhoCorasick:
    """The words of which a phrase holds one where `role_of` finds causes or remedies in it."""
    table = data_table("roles.toml")
    return AhoCorasick([*table["causes"], *table["remedies"], *_HOW, *_STEPS, _ONE])


def _announcements(text: str) -> list[int]:
    """Where the words are for which `role_of` may find causes or remedies in the folded text.

    The profile's lesson: few lines hold a word that announces, which an automaton tells in a third of the
    time of an expression with a hundred alternatives.
    """
    try:
        return [start for _, start, _ in _announcing().find_matches_as_indexes(text)]
    except UnicodeEncodeError:  # a lone surrogate, of which nothing can be told
        return list(range(len(text)))


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile("|".join(data_table("roles.toml")["leads"]))


def role_of(phrase: str) -> Role:
    """What a heading, lead-in sentence or column title (folded) announces; "other" when nothing."""
    if _ONE_OF.search(phrase):
        return "causes"
    found = [_role_of_word()[match[0]] for match in _role_pattern().finditer(phrase)]
    if _HOW_TO.search(phrase):
        found.append("remedies")
    if "other" in found:
        return "other"
    if "causes" in found and "remedies" in found:
        return "mixed"
    for role in ("remedies", "causes", "effects", "background"):
        if role in found:
            return role
    return "other"


def lead_role(sentence: str) -> Role:
    """What a lead-in sentence (folded) announces: its last clause tells."""
    whole = _ONE_OF.search(sentence) is not None
    return role_of(sentence if whole else re.split("[,;]", sentence.rstrip('。:;,”" '))[-1])


def read_outline(source: Source) -> Document:
    """The document of a source: its text, metadata and blocks. Linear in the length of the text."""
    folded = fold(source.text)
    front = _FRONT_MATTER.match(folded)
    start = front.end() if front else 0
    lines = [line for raw in _lines(folded, start) for line in _pieces(folded, raw)]
    builder = _Builder(folded)
    _build(builder, lines, fold(source.title) if source.title else None)
    title = next((block.span.of(source.text) for block in builder.blocks if block.kind == "title"), None)
    return Document(
        name=source.name,
        text=source.text,
        folded=folded,
        title=title or source.title,
        author=source.author,
        url=source.url,
        date=source.date,
        blocks=tuple(builder.blocks),
    )


def _lines(text: str, begin: int) -> Iterator[Span]:
    """The lines from `begin` on, stripped; a line without a letter or digit is a rule and left out."""
    for match in _LINE.finditer(text, begin):
        start, end = match.span()
        while start < end and (text[start].isspace() or text[start] in ">\ufeff\u200b"):
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end and _LETTER.search(text, start, end):
            yield Span(start, end)


def _pieces(text: str, line: Span) -> Iterator[_Line]:
    """The line itself or, where a page was flattened, its headings and items one by one."""
    cuts = sorted({line.start, *_inline_markers(text, line), *_turns(text, line)})
    for start, end in zip(cuts, [*cuts[1:], line.end], strict=True):
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            yield _parse_line(text, start, end)


def _inline_markers(text: str, line: Span) -> list[int]:
    """Where the items of numbered lists begin inside a line: runs that count up from one."""
    if line.end - line.start < 40 or text[line.start] == "|" or not _FIRST.search(text, line.start, line.end):
        return []
    cuts: list[int] = []
    for style, pattern in _INLINE.items():
        run: list[int] = []
        for match in pattern.finditer(text, line.start, line.end):
            number = _number(match, style)
            if number == 1:
                cuts += run if len(run) > 1 else []
                run = [match.start()]
            elif run and number == len(run) + 1:
                run.append(match.start())
        cuts += run if len(run) > 1 else []
    return cuts


def _turns(text: str, line: Span) -> list[int]:
    """Where questions and answers begin inside a line that begins with one: 问:…?答:…."""
    if text[line.start] not in _SPEAKERS:
        return []
    return [match.start(1) for match in _TURN.finditer(text, line.start, line.end)]


def _number(match: re.Match[str], style: str) -> int:
    if style == "circled":
        return ord(match[0]) - 0x245F
    if style == "han":
        ten, _, rest = match[1].rpartition("十")
        return _HAN_DIGITS.get(match[1], 0) or (
            10 * _HAN_DIGITS.get(ten or "一", 1) + _HAN_DIGITS.get(rest, 0)
        )
    return int(match[1])


def _parse_line(text: str, start: int, end: int) -> _Line:
    if _PROSE.match(text, start, end):
        return _Line(start, end, Span(start, end))
    at, heading, style = start, 0, None
    if sign := _MARKDOWN_HEADING.match(text, at, end):
        heading, at = len(sign[1]), sign.end()
    bold_all = _BOLD.fullmatch(text, at, end)
    if bold_all:
        at, end = at + 2, end - 2
    outer_bold = None if bold_all else _BOLD.match(text, at, end)
    mark_at = at + 2 if outer_bold else at
    marker = _MARKER.match(text, mark_at, end)
    if marker and marker.lastgroup and marker.end() < end:
        style = marker.lastgroup
        # A bullet may be followed by a number: the number says more.
        inner = _MARKER.match(text, marker.end(), end) if style == "bullet" else None
        if inner and inner.lastgroup and inner.end() < end:
            style, marker = inner.lastgroup, inner
        if not outer_bold:
            at = marker.end()
    bold = None
    if inner_bold := _BOLD.match(text, at, end):
        bold = Span(marker.end() if outer_bold and marker and style else at + 2, inner_bold.end() - 2)
        if inner_bold.end() == end:
            end = bold.end
        at = bold.start
    elif named := _BRACKETED.match(text, at, end):
        bold = Span(at + 1, named.end() - 1)
        at = bold.start
    return _Line(start, end, Span(at, end), style, heading or (7 if bold_all and not style else 0), bold)


def _build(builder: _Builder, lines: list[_Line], title: str | None) -> None:
    text = builder.text
    told = [text[line.start : line.end] for line in lines if text[line.start] != "|"]
    repeated = repeated_lines(told) if len(told) > 1 else set()
    has_title = in_links = False
    table: list[_Line] = []
    for index, line in enumerate(lines):
        raw = text[line.start : line.end]
        if _is_row(raw) and not is_boilerplate_line(raw) and not opens_links(raw):
            table.append(line)
            continue
        if table:
            _flush_table(builder, table)
        plain = line.body.of(text)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if not has_title and _opens_flat_page(text, line, following) and (banner := _banner(plain)):
            span = Span(line.body.start, line.body.start + len(banner))
            builder.title_role = role_of(span.of(text))
            builder.add("title", span, role=builder.title_role)
            has_title = True
            line = line._replace(start=span.end, body=Span(span.end + 1, line.body.end))
            raw = plain = line.body.of(text)
        if (
            not has_title
            and len(plain) <= _TITLE_MAX
            and line.style not in ("question", "answer")
            and _may_be_title(plain, title)
            and not is_boilerplate_line(raw)
        ):
            builder.title_role = role_of(plain)
            builder.add("title", line.body, role=builder.title_role)
            has_title = True
            continue
        if opens_links(raw):
            in_links = True
        elif in_links and (line.heading or len(raw) > 60):
            in_links = False
        if (
            in_links
            or raw in repeated
            or (title and has_title and plain == title)
            or is_boilerplate_line(raw)
        ):
            builder.add("boilerplate", line.body)
            continue
        _add_line(builder, line, following)
    _flush_table(builder, table)


def _banner(plain: str) -> str:
    """The first word of a line, as long as a title may be; empty where it is shorter or longer."""
    banner = _BANNER.match(plain)
    return banner[0] if banner and plain[banner.end() : banner.end() + 1].isspace() else ""


def _opens_flat_page(text: str, line: _Line, following: _Line | None) -> bool:
    """Whether the line is prose, or goes on in a list, with the page's title run into its beginning."""
    runs_on = following is not None and "\n" not in text[line.end : following.start]
    return (
        runs_on
        or line.body.end - line.body.start > _TITLE_MAX
        or "。" in text[line.body.start : line.body.end]
    )


def _may_be_title(plain: str, title: str | None) -> bool:
    """Whether the first line that is no boilerplate is a title rather than the start of the prose."""
    if title and (plain in title or title in plain):
        return True
    return not plain.endswith(("。", ";", ",", ":")) and plain.count("。") == 0


def _is_row(raw: str) -> bool:
    return (raw.startswith("|") and raw.count("|") >= 2) or "\t" in raw or " | " in raw


def _cells(text: str, line: _Line) -> tuple[Span, ...]:
    separator = "|" if "|" in text[line.start : line.end] else "\t"
    cells = []
    at = line.start
    for part in text[line.start : line.end].split(separator):
        cell = next(iter(_lines_within(text, at, at + len(part))), None)
        at += len(part) + 1
        cells.append(cell or Span(at - 1, at - 1))
    if separator == "|" and text[line.start] == "|":
        cells = cells[1:]
    if separator == "|" and text[line.end - 1] == "|":
        cells = cells[:-1]
    return tuple(cells)


def _lines_within(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    if start < end:
        yield Span(start, end)


def _flush_table(builder: _Builder, table: list[_Line]) -> None:
    """The collected lines of a table as one header and its rows."""
    text = builder.text
    rows = [line for line in table if not _TABLE_RULE.match(text[line.start : line.end])]
    table.clear()
    if len(rows) == 1 and text[rows[0].start] != "|":
        # One line with a tab or a bar is no table.
        _add_line(builder, rows[0], None)
        return
    for index, line in enumerate(rows):
        span = Span(line.start, line.end)
        kind: BlockKind = "header" if index == 0 and len(rows) > 1 else "row"
        role = builder.role
        builder.add(kind, span, role=role, cells=_cells(text, line))


def _add_line(builder: _Builder, line: _Line, following: _Line | None) -> None:
    text = builder.text
    plain = line.body.of(text)
    if _is_heading(builder, line, following):
        _open_heading(builder, line)
    elif line.style == "answer":
        _add_prose(builder, line.body)
    elif line.style or 0 < line.heading < 7 or (line.bold and len(plain) > _HEADING_MAX):
        _add_item(builder, line)
    else:
        _add_prose(builder, line.body)


def _is_heading(builder: _Builder, line: _Line, following: _Line | None) -> bool:
    text = builder.text
    plain = line.body.of(text)
    if line.style == "question":
        return True
    if line.heading and line.heading < 7:
        numbered = line.style is not None and _is_item_of(builder, line, plain)
        return not (numbered or _is_titled_item(builder, line, plain))
    if len(plain) > _HEADING_MAX or plain.endswith(("。", ";", ",", "!")) or "。" in plain:
        return False
    if line.style:
        return _heads_list(builder, line, following) or not _is_item_of(builder, line, plain)
    if line.heading or (line.bold and line.bold.end >= line.body.end - 2):
        return not (builder.role in ("causes", "remedies", "mixed") and role_of(plain) == "other")
    if plain.endswith(":") or (text[line.start] in '“"' and plain.endswith(("”", '"'))):
        return False
    short = len(plain) <= 30 and not re.search(r"[,;]", plain)
    return short and following is not None and (role_of(plain) != "other" or len(plain) <= 20)


def _heads_list(builder: _Builder, line: _Line, following: _Line | None) -> bool:
    """Whether a line with a sign announces the list below it (◆停卡的原因, 1. …) or follows such a one."""
    if line.style != "bullet" or following is None or following.style in ("bullet", "answer"):
        return False
    if any(style == "bullet" for _, style in builder.open):
        return True
    announced = role_of(line.body.of(builder.text)) in ("causes", "remedies", "effects")
    return announced and following.style is not None


def _open_heading_of(builder: _Builder) -> Block | None:
    """The innermost heading that is open; a lead-in is none."""
    blocks = (builder.blocks[at] for at, _ in reversed(builder.open))
    return next((block for block in blocks if block.kind == "heading"), None)


def _is_titled_item(builder: _Builder, line: _Line, plain: str) -> bool:
    """Whether a heading names one of what the heading above it announces: 车贷被拒怎么办, 结清小额网贷."""
    parent = _open_heading_of(builder)
    if parent is None or parent.role not in ("causes", "remedies", "effects") or plain.endswith("?"):
        return False
    if not parent.level < line.heading:
        return False
    return role_of(plain) == "other" or (line.style is not None and len(plain) > _ANNOUNCEMENT_MAX)


def _is_item_of(builder: _Builder, line: _Line, plain: str) -> bool:
    """Whether a numbered line is an item of the open section rather than a heading beside it or in it."""
    style = line.style or ""
    if style in ("bullet", "digit_paren", "circled", "letter", "keycap", "named"):
        return True
    if any(open_style == style for _, open_style in builder.open):
        return False
    role = role_of(plain)
    # 先弄清被拒的原因 is a remedy like those beside it.
    parent = _open_heading_of(builder)
    among_remedies = style == "digit" and parent is not None and parent.role == "remedies"
    remedy = among_remedies and role == "causes" and len(plain) > _ANNOUNCEMENT_MAX
    if _ANNOUNCES.search(plain) and not remedy:
        return False
    if builder.role in ("causes", "remedies", "mixed", "effects"):
        question = plain.endswith("?")
        return not (question and role in ("causes", "remedies", "mixed"))
    if style == "digit":
        return role == "other" or _head_of(builder.text, line).end < line.body.end
    if style in ("han", "han_paren", "chapter"):
        return False
    return role == "other"


def _open_heading(builder: _Builder, line: _Line) -> None:
    text = builder.text
    plain = line.body.of(text)
    style = line.style or (f"#{line.heading}" if line.heading else "")
    depth = _heading_depth(line)
    while builder.open and _open_depth(builder, builder.open[-1]) >= depth:
        builder.open.pop()
    body = line.body
    if line.bold and line.bold.end + 2 >= body.end:
        body = line.bold
    role = role_of(plain)
    builder.open_section(Block("heading", body, body, level=depth, role=role, section=builder.section), style)


def _heading_depth(line: _Line) -> int:
    if line.heading and line.heading < 7:
        return line.heading
    if line.style:
        return 10 + _DEPTH[line.style]
    return 9 if not line.heading else 8


def _open_depth(builder: _Builder, entry: tuple[int, str]) -> int:
    block = builder.blocks[entry[0]]
    return block.level if block.kind == "heading" else 100


def _add_item(builder: _Builder, line: _Line) -> None:
    _close_leads_of(builder, line.style)
    if line.style == "bullet" and builder.open and builder.open[-1][1] == "bullet":
        # ◆ 原因, 1. …, ◆ 注意事项: what the sign heads ends at the next one.
        builder.open.pop()
    if "。" not in line.body.of(builder.text)[:-1] and _is_lead(line.body.of(builder.text)):
        _add_parts(builder, [(line.body, True)])
        builder.item_style[len(builder.blocks) - 1] = line.style
        return
    head = _head_of(builder.text, line)
    # An article that is one list, without headings, is about what its title asks; long prose ends the list.
    if builder.prose > _PROSE_MAX:
        builder.title_role = "other"
    builder.prose = 0
    role = builder.role if builder.open else builder.title_role
    body_start = head.end if head.end > head.start else line.body.start
    (first, _), *rest = _split_at_leads(builder.text, Span(body_start, line.body.end))
    end = first.end if rest else line.body.end
    builder.add("item", Span(line.body.start, end), head, role=role)
    _add_parts(builder, rest)


def _close_leads_of(builder: _Builder, style: str | None) -> None:
    """A lead that is itself an item ends where the next item of its list begins."""
    while builder.open and builder.item_style.get(builder.open[-1][0], "") == style:
        builder.open.pop()


def _head_of(text: str, line: _Line) -> Span:
    """The title of an item: in bold, before a colon, before a space, or all of a short line."""
    start, end = line.body.start, line.body.end
    if line.bold:
        stop = line.bold.end
        return Span(line.bold.start, stop - 1 if text[stop - 1] in ":。.;" else stop)
    plain = text[start:end]
    if sign := re.match(r"[^,。;:?!]{2,28}?(?=\s?:)", plain):
        return Span(start, start + sign.end())
    if sign := re.match(r"[^\s,。;:?!]{2,28}(?=\s+\S)", plain):
        tail = plain[sign.end() :].strip()
        if len(tail) > 8 and re.match(r"[\u4e00-\u9fff“\"《]", tail):
            return Span(start, start + sign.end())
    if sign := re.match(r"[^,。;:?!]{2,20}(?=[。,;].)", plain):
        return Span(start, start + sign.end())
    stripped = plain.rstrip("。;:,.!")
    if len(stripped) <= _HEAD_MAX and not re.search(r"[。;?!]", stripped):
        return Span(start, start + len(stripped))
    return Span(start, start)


def _add_prose(builder: _Builder, body: Span) -> None:
    builder.prose += 1
    _leave_leads(builder, body)
    parts = _split_at_leads(builder.text, body)
    opened = len(builder.blocks)
    _add_parts(builder, parts)
    # A line of its own, or what ends with a colon, governs all that follows, as a heading does.
    for i, (part, leads) in enumerate(parts if len(parts) > 1 else ()):
        last, lead = i == len(parts) - 1, part.of(builder.text)
        if leads and not (last and lead.endswith(":")):
            # The answer to a question may stand in the next line.
            builder.reach[opened + i] = int(last and lead.endswith("?"))


def _leave_leads(builder: _Builder, line: Span) -> None:
    """Closes the leads that govern a line of prose no more; a list may go on in any number of lines."""
    if _goes_on().match(builder.text, line.start, line.end):
        return
    while builder.open and builder.reach.get(builder.open[-1][0]) == 0:
        builder.open.pop()
    if builder.open and builder.open[-1][0] in builder.reach:
        builder.reach[builder.open[-1][0]] -= 1


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile("|".join(data_table("roles.toml")["goes_on"]))


def _add_parts(builder: _Builder, parts: Iterable[tuple[Span, bool]]) -> None:
    """Prose, where a part that is a lead-in sentence opens a section of its own."""
    for part, leads in parts:
        if leads:
            while builder.open and builder.blocks[builder.open[-1][0]].kind == "lead":
                builder.open.pop()
            role = lead_role(part.of(builder.text))
            builder.open_section(Block("lead", part, part, role=role, section=builder.section), "lead")
        else:
            builder.add("paragraph", part, role=builder.role)


def _split_at_leads(text: str, body: Span) -> list[tuple[Span, bool]]:
    """The prose cut before and after each lead-in sentence, and whether each part is one."""
    announced = [body.start + start for start in _announcements(body.of(text))]
    if not announced:
        return [(body, False)]
    parts: list[tuple[Span, bool]] = []
    start = end = -1
    for sentence in sentences(text, body.start, body.end):
        if _any_within(announced, sentence) and _is_lead(sentence.of(text)):
            if start >= 0:
                parts.append((Span(start, end), False))
            parts.append((sentence, True))
            start = -1
        else:
            start = sentence.start if start < 0 else start
            end = sentence.end
    if start >= 0:
        parts.append((Span(start, end), False))
    return parts


def _any_within(offsets: Sequence[int], span: Span) -> bool:
    return bisect_left(offsets, span.start) < bisect_left(offsets, span.end)


def _is_lead(sentence: str) -> bool:
    if len(sentence) > _LEAD_MAX or _RHETORICAL.search(sentence) or _PROCLAIMS.search(sentence):
        return False
    announces = _lead_pattern().search(sentence.rstrip('。”" '))
    return announces is not None and lead_role(sentence) in ("causes", "remedies", "mixed")
