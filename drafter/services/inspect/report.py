"""Findings as a whole: grouped for people, as data for programs."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from drafter.core import headed, say
from drafter.services.inspect.finding import Finding, Part


def describe(findings: Iterable[Finding], layout: str) -> Iterator[str]:
    """Yield `findings` as text, those alike in one line, and at the end how many they are."""
    found = list(findings)
    for group, members in groupby(found, key=lambda finding: finding.rule.group):
        yield say(group)
        for _, same in groupby(members, key=lambda finding: finding.code):
            yield from _lines(list(same))
        yield ""
    against = sum(bool(finding.clause) for finding in found)
    yield say("共{}处：不合标准{}处，只是与“{}”版式不同{}处。", len(found), against, layout, len(found) - against)


def record(findings: Iterable[Finding], file: str, layout: str) -> dict[str, Any]:
    """Return `findings`, which `layout` does not want in `file`, as plain data: see INSPECT_SHAPE."""
    return {**headed("inspect"), "file": file, "layout": layout, "findings": [_record(each) for each in findings]}


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "part": finding.part.name.lower(),
        "number": finding.number or None,
        "role": finding.role or None,
        "code": finding.code,
        "actual": finding.actual,
        "expected": finding.expected,
        "clause": finding.clause or None,
        "repairable": finding.repairable,
    }


def _lines(findings: list[Finding]) -> Iterator[str]:
    """Yield `findings` of one code, those alike in one line; why the standard leaves it open is said once."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.part, finding.actual, finding.expected, finding.clause), []).append(finding)
    leeway = findings[0].rule.leeway
    for group in alike.values():
        yield _line(group, leeway)
        leeway = "" if not group[0].clause else leeway


def _line(alike: list[Finding], leeway: str) -> str:
    first, roles = alike[0], {finding.role for finding in alike}
    reason = leeway and say("；{}", say(leeway))
    where = _where(first.part, [finding.number for finding in alike])
    role = say("（{}）", say(first.role)) if first.role and len(roles) == 1 else ""
    return say(
        "  {}：{} → {}（{}）[{}]",
        f"{where}{role}{say(first.rule.name)}",
        first.actual,
        first.expected,
        say("不合 {}", first.clause) if first.clause else say("本版式{}", reason),
        first.code,
    )


def _where(part: Part, numbers: list[int]) -> str:
    if part is Part.PARAGRAPH:
        return say("第{}段", ranges(numbers))
    if part is Part.TABLE:
        return say("第{}个表格", ranges(numbers))
    return say("第{}节 ", ranges(numbers)) if part is Part.SECTION else ""


def ranges(numbers: Iterable[int]) -> str:
    """Return `numbers`, in their order, as 2、5—8."""
    pieces: list[list[int]] = []
    for number in numbers:
        if pieces and number == pieces[-1][-1] + 1:
            pieces[-1].append(number)
        else:
            pieces.append([number])
    return "、".join(f"{piece[0]}—{piece[-1]}" if len(piece) > 1 else str(piece[0]) for piece in pieces)
