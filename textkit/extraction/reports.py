"""Who speaks in a sentence, and whether the article vouches for what is said: reports, hearsay, rumours."""

from __future__ import annotations

import re
from functools import cache

from textkit.documents.model import Span
from textkit.extraction.spans import Words
from textkit.extraction.words import any_of, forms, pattern, words

# 据监测, 按照央行规定
_SOURCE_OF_REPORT = re.compile(r"(?:据|按照|根据|依据|援引).{1,24}$")
# 信息不对称, 与利率相称 and 户名名称 report nothing.
_NO_REPORT = "(?<![对相名职俗昵])(?<!信息(?=披露))"
_TREND = re.compile(r"[降升增减跌涨]")
# 让一些用户担心 tells an effect; asked behind the word, so that the search is for its first characters.
_MADE_TO = re.compile("[让使令](?:..)?$")
# Characters: of a clause that reports, of a speaker before a colon, and of what an opening leaves to report.
_REPORT_MAX, _SPEAKER_MAX, _REPORTED_MIN = 40, 12, 3


def may_report(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, a clause or sentence, may say who speaks: by all of it or its opening."""
    return _report_words().search(text, start, end) is not None


@cache
def _report_words() -> re.Pattern[str]:
    return any_of(words("reporting") | words("rumour") | {"据", "按照", "援引", ":"})


def reporting_clause(sentence: Words, clause: Span) -> bool:
    """Whether the whole clause only says who speaks: 多位专家表示, 据监测."""
    phrase = sentence.text[clause.start : clause.end]
    if len(phrase) > _REPORT_MAX:
        return False
    if report := _report_at_end(phrase):
        # 开通短信提醒 reminds nobody.
        named = report[0].startswith(forms("reporting_nouns"))
        set_up = pattern("setting_up").search(phrase) or sentence.within(clause)[0].tag == "v"
        return not (named and set_up)
    if (
        len(phrase) <= _SPEAKER_MAX
        and sentence.text.startswith(":", clause.end)
        and phrase.endswith(forms("speakers"))
    ):
        return True
    return _SOURCE_OF_REPORT.match(phrase) is not None and not _TREND.search(phrase)


def is_speech(text: str, quote: int) -> bool:
    """Whether the quotation opened at offset `quote` of the folded text is what somebody says."""
    return _report_at_end(text[max(0, quote - _REPORT_MAX) : quote].rstrip(",: ")) is not None


def _report_at_end(phrase: str) -> re.Match[str] | None:
    """The word of reporting that the folded phrase ends with; only its end is searched."""
    if phrase[-1:] not in _reporting_lasts():
        # As most phrases do.
        return None
    return _reporting_end().search(phrase, max(0, len(phrase) - _report_reach()))


# What may follow a word of reporting.
_PARTICLES, _QUOTES = "道说称着到", '"“”'


@cache
def _reporting_lasts() -> frozenset[str]:
    """The last characters of what says that somebody speaks."""
    return frozenset(_PARTICLES + _QUOTES).union(word[-1] for word in words("reporting") | words("rumour"))


@cache
def _reporting_end() -> re.Pattern[str]:
    verbs = any_of(words("reporting") | words("rumour")).pattern
    return re.compile(rf"{_NO_REPORT}(?:{verbs})[{_PARTICLES}]?[{_QUOTES}]?$")


@cache
def _report_reach() -> int:
    # A particle and a quotation mark may follow the word.
    return max(map(len, words("reporting") | words("rumour"))) + 2


def reporting_opening(sentence: Words, clause: Span) -> Span | None:
    """Who speaks, where the clause opens with it: 市场人士认为需求回落…; None otherwise."""
    match = _reporting_inside().match(sentence.text, clause.start, clause.end)
    if not match or match.end() >= clause.end - _REPORTED_MIN or not sentence.is_boundary(match.end()):
        return None
    return None if _telling().search(match[0]) else Span(match.start(), match.end())


@cache
def _reporting_inside() -> re.Pattern[str]:
    verbs = any_of(words("reporting") - words("reporting_at_end")).pattern
    rumours = any_of(words("rumour") - words("reporting_at_end")).pattern
    said = any_of(words("reporting")).pattern
    reports = (
        rf"据.{{1,16}}(?:{verbs}|显示)|.{{1,20}}?{_NO_REPORT}(?:{verbs})|.{{0,12}}?(?:{rumours})(?:{said})?"
    )
    return re.compile(rf"(?:{reports})(?=[\u4e00-\u9fff“「])")


@cache
def _telling() -> re.Pattern[str]:
    return pattern("telling")


# ---- rumours -----------------------------------------------------------------------------------------


def opens_rumour(clause: str) -> bool:
    """Whether the folded clause passes on a rumour."""
    return _rumour(clause) is not None


def rumour_start(sentence: str) -> int:
    """Where the rumour begins that the folded sentence passes on; at its end where it passes on none."""
    rumour = _rumour(sentence)
    return rumour.start() if rumour else len(sentence)


def is_hearsay(sentence: str) -> bool:
    """Whether the folded sentence passes on what the article does not vouch for: hearsay, or fraud."""
    rumour = _rumour(sentence)
    if not rumour:
        return False
    if rumour[0].startswith(forms("hearsay")) and not _rejections().search(sentence, rumour.end()):
        return True
    return any(sentence.find(word, rumour.end()) >= 0 for word in words("fraud"))


def is_rejected_report(sentence: str) -> bool:
    """Whether the folded sentence passes on a rumour only to reject it."""
    rumour = _rumour(sentence)
    return bool(rumour and _rejections().search(sentence, rumour.end()))


def is_rejected(rest: str) -> bool:
    """Whether the folded rest of a sentence rejects what was said before."""
    return _rejections().search(rest) is not None


@cache
def _rejections() -> re.Pattern[str]:
    return pattern("rejection")


def _rumour(sentence: str) -> re.Match[str] | None:
    """The first word of a rumour in the folded sentence."""
    found = _rumours().finditer(sentence)
    return next(
        (
            rumour
            for rumour in found
            if not _MADE_TO.search(sentence[max(0, rumour.start() - 3) : rumour.start()])
        ),
        None,
    )


@cache
def _rumours() -> re.Pattern[str]:
    return pattern("rumour")
