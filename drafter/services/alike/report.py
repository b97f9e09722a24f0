"""What is alike, told: for people, paper by paper and sentence by sentence, and as data for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from drafter.core import MOST_SHOWN, Problem, headed, place_record, readable, say, shortened
from drafter.core import record as problem_record
from drafter.services.alike.comparison import Comparison, Likeness, Match, Paper, Share
from drafter.services.alike.sentences import LEAST, Sentence

_LONGEST = 200
_MOST_PAIRS = 30


def describe(comparison: Comparison, told: Sequence[Problem]) -> Iterator[str]:
    """Yield what is alike, line by line, and what is `told` besides."""
    yield say("比了{}份，只比自己写的话（做法、成效、补充、事项、正文、自拟这些）。", len(comparison.papers))
    yield say("模板的话、数字、名单不算；除去数字和单位名称不到{}个字的句子也不算。标点、简繁不同，算一样。", LEAST)
    yield ""
    for number, share in enumerate(comparison.shares, start=1):
        yield from _share(number, share, comparison)
    pairs = sorted(_by_papers(comparison).items(), key=lambda each: (-len(each[1]), each[0]))
    for (one, other), matches in pairs[:_MOST_PAIRS]:
        yield from _pair(_file(comparison.papers[one]), _file(comparison.papers[other]), matches, comparison)
    if len(pairs) > _MOST_PAIRS:
        yield ""
        yield say("还有{}对文件之间的句子，没有一一显示；加上 --format json 全列出来。", len(pairs) - _MOST_PAIRS)
    if told:
        yield from ("", say("还要看看："))
        yield from (line for problem in told for line in _problem(problem))


def record(comparison: Comparison, told: Sequence[Problem]) -> dict[str, Any]:
    """Return what is alike, and what is `told` besides, as plain data."""
    return {
        **headed("alike"),
        "papers": [
            _paper_record(paper, share, comparison)
            for paper, share in zip(comparison.papers, comparison.shares, strict=True)
        ],
        "matches": [
            {
                "likeness": match.likeness.name.lower(),
                "here": _sentence_record(match.sentence, match.other, comparison),
                "there": _sentence_record(match.other, match.sentence, comparison),
            }
            for match in comparison.matches
        ],
        "problems": [problem_record(problem) for problem in told],
    }


def percent(part: int, whole: int) -> int:
    """Return `part` of `whole` in a hundred; only none is 0, only all is 100."""
    return 0 if not part else 100 if part == whole else min(max(round(part * 100 / whole), 1), 99)


def _share(number: int, share: Share, comparison: Comparison) -> Iterator[str]:
    paper = comparison.papers[number - 1]
    head = say("{}. {}（{}）", number, _file(paper), _office(paper))
    if not share.judged:
        yield say("{}：没有够长的自己写的话，没有比。", head)
        return
    if share.closest is None:
        yield say("{}：{}句，跟别处相像的没有。", head, share.judged)
        return
    yield say(
        "{}：{}句里有{}句跟别处相像（{}%）。", head, share.judged, share.count, percent(share.count, share.judged)
    )
    kinds = say("，").join(say("{}{}句", say(kind), count) for kind, count in share.alike.items() if count)
    yield say("   {}。最像“{}”：{}句。", kinds, _file(comparison.papers[share.closest]), share.shared)


def _by_papers(comparison: Comparison) -> dict[tuple[int, int], list[Match]]:
    """Return the matches by the papers that they lie in, each pair of sentences once."""
    pairs: dict[tuple[int, int], list[Match]] = {}
    seen: set[tuple[int, int]] = set()
    for match in comparison.matches:
        one, other = id(match.sentence), id(match.other)
        if (other, one) not in seen:
            seen.add((one, other))
            pairs.setdefault((match.sentence.paper, match.other.paper), []).append(match)
    return pairs


def _pair(one: str, other: str, matches: Sequence[Match], comparison: Comparison) -> Iterator[str]:
    yield ""
    yield say("“{}”里跟“{}”相像的：{}句", one, other, len(matches))
    order = list(Likeness)
    for match in sorted(matches, key=lambda match: order.index(match.likeness))[:MOST_SHOWN]:
        here, there = (
            shortened(comparison.shown(*both), _LONGEST)
            for both in ((match.sentence, match.other), (match.other, match.sentence))
        )
        yield say("  {}　{}", say(match.likeness), here)
        yield f"    {match.sentence.location}　{match.sentence.own.path}"
        yield f"    {match.other.location}　{match.other.own.path}" + ("" if here == there else say("：{}", there))
    if len(matches) > MOST_SHOWN:
        yield say("  还有{}句，没有一一显示；加上 --format json 全列出来。", len(matches) - MOST_SHOWN)


def _problem(problem: Problem) -> Iterator[str]:
    place = f"{problem.location} " if problem.location else ""
    yield f"{place}{say(problem.severity)}[{problem.code}] {problem.message}"
    for other in problem.related:
        yield say("   另见 {}", other)
    if problem.hint:
        yield say("   提示：{}", problem.hint)


def _file(paper: Paper) -> str:
    return readable(paper.source.name)


def _office(paper: Paper) -> str:
    office = paper.office
    year = say("{}年", office.year) if office.year else say("没有写年度")
    return say("，").join([office.name or say("没有写单位"), year])


def _paper_record(paper: Paper, share: Share, comparison: Comparison) -> dict[str, Any]:
    office = paper.office
    return {
        "file": _file(paper),
        "office": office.name or None,
        "level": office.level or None,
        "year": int(office.year) if office.year else None,
        "names": list(office.names),
        "sentences": share.judged,
        "alike": share.count,
        "percent": percent(share.count, share.judged),
        "kinds": {kind.name.lower(): count for kind, count in share.alike.items()},
        "closest": None if share.closest is None else _file(comparison.papers[share.closest]),
        "shared_with_closest": share.shared,
    }


def _sentence_record(sentence: Sentence, other: Sentence, comparison: Comparison) -> dict[str, Any]:
    return {
        **place_record(sentence.location),
        "path": sentence.own.path,
        "text": comparison.shown(sentence, other),
    }
