"""What is asked where there is no facts file yet, and the file that the answers make, as drafter new writes it."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from drafter.core import Problem, Problems, Source, say
from drafter.parsing import (
    BODIES,
    FORMAT,
    FORMAT_KEY,
    LEVELS,
    Value,
    body_in,
    body_of,
    level_in,
    parse_facts,
    year_in,
)
from drafter.pipeline import ReportRequest
from drafter.schema import TOPIC, USUAL_REPORT, Library, load_report, sections_for
from drafter.services.fill.answers import NoAnswer
from drafter.services.fill.session import FormSession
from drafter.services.output import make_folder, write_whole
from drafter.services.workbook import with_value


def starter(
    path: Path, library: Callable[[], Library], request: ReportRequest, watch: Callable[[FormSession], None]
) -> Callable[[dict[str, Any]], FormSession]:
    """Return what begins the facts file at `path` from the answers of the page, and its form."""

    def begin(answers: dict[str, Any]) -> FormSession:
        text = begun(answers, library())
        make_folder(path.parent)
        # older editors on Windows show a file in one line where its line ends are not the system's
        write_whole(path, text.replace("\n", os.linesep).encode(), force=False)
        session = FormSession(path, library, request)
        session.renew()
        watch(session)
        return session

    return begin


def begun(answers: dict[str, Any], library: Library) -> str:
    """Return the facts file that `answers` begin; what is wrong with them raises Problems."""
    name, kind = _typed(answers, "name"), _typed(answers, "kind")
    level = _typed(answers, "level") or level_in(name)
    report = _typed(answers, "report") or USUAL_REPORT
    problems = []
    if not name:
        problems.append(_problem(say("单位的名称还没有写。"), say("写全称或平常的叫法，例如：临泾镇妇联。")))
    elif level not in LEVELS:
        problems.append(_problem(say("从“{}”看不出是哪一级。", name), say("在“级别”里选一个。")))
    year = year_in(_typed(answers, "year"))
    if not year:
        problems.append(_problem(say("年度要四位数字。"), say("例如：{}。", date.today().year)))
    if not library.has("reports", report):
        problems.append(_problem(say("没有“{}”这种报告。", report), say("选一种。")))
    if problems:
        raise Problems(problems)
    body = kind if kind in [each.name for each in BODIES] and kind != body_in(name) else ""
    topic = _typed(answers, "topic") if load_report(library, report).on_topic else ""
    office: dict[str, Value] = {"名称": name, "种类": body, "级别": level}
    head: dict[str, Value] = {
        "报告": report,
        "单位": {key: typed for key, typed in office.items() if typed},
        "年度": year,
        TOPIC: topic,
    }
    return _text({key: value for key, value in head.items() if value}, library, report, name)


def _text(head: dict[str, Value], library: Library, report: str, name: str) -> str:
    """Return a facts file with `head`, and the frames: a chapter stands in it once something is filled in there."""
    text = f"# {say('{}的事实，写“{}”用；在浏览器里填：drafter fill', name, report)}\n{FORMAT_KEY}: {FORMAT}\n"
    for key, value in head.items():
        text = with_value(text, parse_facts(Source("", text)).tree, (key,), value)
    frames = (section.name for section in sections_for(library, report, body_of(name)) if section.frame)
    return text + "".join(f"\n{frame}:\n" for frame in frames)


def choices(library: Library) -> dict[str, Any]:
    """Return what may be chosen before there is a file."""
    return {
        "reports": library.names("reports"),
        "usual": USUAL_REPORT,
        "levels": list(LEVELS),
        "kinds": [body.name for body in BODIES],
        "year": usual_year(date.today()),
    }


def usual_year(today: date) -> int:
    """Return the year that is most likely written about: until spring, it is the last."""
    return today.year - (today.month < 4)


def _typed(answers: dict[str, Any], key: str) -> str:
    value = answers.get(key, "")
    if not isinstance(value, str):
        raise NoAnswer
    return value.strip()


def _problem(message: str, hint: str) -> Problem:
    return Problem("missing-fact", message, None, hint, raised=True)
