"""Checks of which sections and keys stand in the facts file, and which are missing."""

from collections.abc import Iterator

from drafter.core import Location, Problem, did_you_mean, in_layers, say
from drafter.model import Blank, FactPath
from drafter.parsing import FORMER_KEYS, HEAD_KEYS, OFFICE_KEYS
from drafter.schema import (
    CLOSING,
    IMPRINT,
    LETTERHEAD,
    OWN,
    Group,
    formal_fields,
    load_section,
    misnamed,
    place_hint,
)
from drafter.validation.checks.context import CheckContext
from drafter.validation.chosen_chapters import CHOSEN

# of so many unknown sections it is told where they go: more are no slips of a clerk's, and take seconds
_MOST_ANSWERS = 12


def unknown_sections(case: CheckContext) -> Iterator[Problem]:
    """Yield the keys that no section is called by."""
    known = list(dict.fromkeys((*case.report.sections, *case.library.names("sections"))))
    formal = {name: group.members for name, group in formal_fields().items() if isinstance(group, Group)}
    above, answers = "", _MOST_ANSWERS
    for key in case.facts.tree.items:
        if key in HEAD_KEYS or key in known:
            above = key
            continue
        section = case.sections.get(above)
        inside = section.fields.members if section else ()
        if key in FORMER_KEYS:
            hint = say("您是不是想写“{}”？", FORMER_KEYS[key])
        elif key in OFFICE_KEYS:
            hint = say("它是“单位”里的一项：写在“单位:”下面，行首空两个格；单位的名称也另起一行，写成“名称: ……”。")
        elif group := next((name for name in (LETTERHEAD, IMPRINT) if key in formal[name]), ""):
            hint = say("它是“{}”里的一项：写在“{}:”下面，行首空两个格。", group, group)
        elif key in inside:
            hint = say("它是“{}”里的一项：在行首加两个空格，缩进到“{}”下面。", above, above)
        else:
            hint = in_layers(key, known) or did_you_mean(key, (*HEAD_KEYS, *known))
            if not hint:
                answers -= 1
                hint = (_filled_in(case, key) if answers >= 0 else "") + say("可写的章节：{}。", "、".join(known))
        yield Problem("unknown-section", say("没有“{}”这个章节。", key), case.facts.tree.places[key], hint)


def _filled_in(case: CheckContext, key: str) -> str:
    """Return where in the report the thing that `key` says is filled in, or nothing."""
    body = case.head.office.body if case.head else ""
    # a mistake in a template of the office's own, of which nothing is told, is none of this file's
    built_in = {*case.library.names("sections")} - {*case.library.own_names("sections")}
    sections = [load_section(case.library, name) for name in case.report.sections if name in built_in]
    return place_hint(key, [section for section in sections if not body or section.suits(body)])


def left_out_sections(case: CheckContext) -> Iterator[Problem]:
    """Yield the sections that this kind of report does not tell."""
    known = case.library.names("sections")
    for key, _ in case.facts.sections():
        if key not in known or key in case.report.sections or case.facts.answered(key):
            continue
        if CHOSEN in case.facts.tree.items:
            message = say("“章节”里没有“{}”，这一章没有写。", key)
            hint = say("要写它，就把它加进“章节”。")
            yield Problem("section-not-chosen", message, case.facts.tree.places[key], hint)
        else:
            message = say("“{}”里不写“{}”，这一章的事实都没有用上。", case.report.name, key)
            hint = say("换一种报告，或把这些事实移到别的章节。")
            yield Problem("section-left-out", message, case.facts.tree.places[key], hint)


def sections_for_others(case: CheckContext) -> Iterator[Problem]:
    """Yield the sections that are filled in by another body than they are written for."""
    body = case.head.office.body if case.head else ""
    for name, section in case.sections.items():
        told = name in case.report.sections and name in case.facts.tree.items and not case.facts.answered(name)
        if body and told and not section.suits(body):
            message = say("“{}”这一章是写给{}的，写的单位却是{}。", name, "、".join(section.bodies), body)
            hint = say("说法合适就不用管；不合适，换一章来填，或写进“自拟”。")
            yield Problem("section-for-others", message, case.facts.tree.places[name], hint)


def misnamed_templates(case: CheckContext) -> Iterator[Problem]:
    """Yield the office's own templates that are not used for their ending alone: 健康.j2.txt, as Windows hides it."""
    for path, right in misnamed(case.library).items():
        message = say("“{}”的结尾不对，这份模板没有用上。", path)
        hint = say("把它改名为“{}”；Windows 里先在“查看”里勾上“文件扩展名”，才看得见结尾。", right)
        yield Problem("unread-template", message, Location(case.facts.source, 1), hint)


def no_section(case: CheckContext) -> Iterator[Problem]:
    """Yield a problem where there is nothing to report."""
    if not any(True for _ in case.facts.sections()) and OWN not in case.facts.tree.items:
        known = "、".join(case.report.sections)
        hint = say("从这些章节里挑有事可写的，写在文件里：{}。", known)
        yield Problem("no-section", say("文件里还没有一个章节。"), Location(case.facts.source, 1), hint)


def several_topics(case: CheckContext) -> Iterator[Problem]:
    """Yield a note where a report that is called by its topic tells of several."""
    topics = [
        name
        for name, bound in case.bound.items()
        if bound.facts and name in case.report.sections and name not in CLOSING and not case.sections[name].frame
    ]
    if case.report.on_topic and len(topics) > 1 and case.head and not case.head.topic:
        message = say("“{}”只讲一件事，这里写了{}章：{}。", case.report.name, len(topics), "、".join(topics))
        hint = say("在最上面写上“专题”，例如 专题: 禁毒工作；现在取的是第一章的名称。")
        place = case.facts.tree.places.get("报告") or Location(case.facts.source, 1)
        yield Problem("several-topics", message, place, hint)


def missing_facts(case: CheckContext) -> Iterator[Problem]:
    """Yield the required fields that are empty in sections whose key stands in the file."""
    told = [bound for name, bound in case.bound.items() if name in case.report.sections and not bound.body]
    for bound in (*told, case.formal):
        yield from map(missing_fact, bound.missing)


def missing_fact(blank: Blank) -> Problem:
    """Return the problem of the required field that is `blank`, or of the sum that lacks parts."""
    if blank.lacking:
        message = say("“{}”由各下级汇总，还缺{}。", blank.path, blank.lacking)
        hint = say("催一催没有报的；那里确实没有，就在那里的文件里写“无”。")
        return Problem("incomplete-total", message, blank.location, hint)
    help_text = say("{}。", blank.help) if blank.help else ""
    message = say("“{}”还没有填，文中先印成【待补：{}】。", blank.path, FactPath(blank.path).below)
    return Problem("missing-fact", message, blank.location, say("{}确实没有，就写“无”。", help_text))
