"""The page of the preview: the report's own page, with a panel of the problems beside it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from drafter.core import MOST_RELATED, Location, Problem, counted, excerpt, fewest, say
from drafter.model import Fact, runs_of
from drafter.pipeline import Draft
from drafter.writers import write_html

_HEAD = (
    '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="preview.css">\n'
    '<script src="preview.js" defer></script>\n'
)


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see of the facts in the file called `facts`.

    `report` is the page of the last report that could be written, `refused` tells that the facts of
    now make none; `fault` is the traceback of a mistake of our own. `shown` gives what was typed in the words in
    which the report may show it.
    """

    facts: str
    report: str = ""
    problems: tuple[Problem, ...] = ()
    refused: bool = False
    fault: str = ""
    shown: Callable[[str], str] = str


def report_page(drafted: Draft) -> str:
    """Return the page of the report `drafted`, with what is known of each fact on it."""
    page = write_html(drafted.document, drafted.layout).decode()
    return page.replace("</body>", f"{_data('facts', _details(drafted))}</body>", 1)


def page_of(view: View) -> str:
    """Return the page that shows `view`."""
    # what people wrote is escaped in the page of the report, so that these stand in it once
    page = (view.report or _bare(view)).replace("</head>", f"{_HEAD}</head>", 1)
    stale = ' class="stale"' if view.refused and view.report else ""
    return page.replace("<body>", f"<body{stale}>\n{_panel(view)}", 1)


def _bare(view: View) -> str:
    """Return a page without a report."""
    words = escape(say("还没有报告：照旁边说的改好，存盘，它就显示在这里。"))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(view.facts)}</title>\n</head>\n<body>\n<main>\n<p class="none">{words}</p>\n</main>\n'
        "</body>\n</html>\n"
    )


def _panel(view: View) -> str:
    few, rest = fewest(view.problems)
    more = "".join(f'<p class="more">{escape(sentence)}</p>\n' for sentence in rest)
    items = "".join(_problem(problem, view.shown) for problem in few)
    return (
        f'<aside aria-label="{escape(say("问题"))}">\n<h2>{escape(view.facts)}</h2>\n{_state(view)}'
        f"<ol>\n{items}</ol>\n{more}</aside>\n{_data('words', _words())}"
    )


def _state(view: View) -> str:
    """Return how the facts are as a whole."""
    if view.fault:
        blame = say("这是 drafter 自己的毛病，不是您的。请把上面的文字和事实文件一起发给维护的人。")
        state = f'<pre class="fault">{escape(view.fault)}</pre>\n<p>{escape(blame)}</p>\n'
    elif view.problems:
        state = f"<p>{escape(say('共{}处问题：{}。', len(view.problems), counted(view.problems)))}</p>\n"
    else:
        state = f"<p>{escape(say('没有问题。'))}</p>\n"
    if not view.refused:
        return f'<div class="state">\n{state}</div>\n'
    before = say("发灰的是上一次写得出的样子。") if view.report else ""
    refusal = say("现在写不出报告。改好，存盘，这里自己会变。{}", before)
    return f'<div class="state refused" role="alert">\n<p><b>{escape(refusal)}</b></p>\n{state}</div>\n'


def _problem(problem: Problem, told: Callable[[str], str]) -> str:
    place, hint = problem.location, problem.hint.strip()
    severity = escape(say(problem.severity))
    lines = [place, *problem.beside[:MOST_RELATED]] if place else []
    shown = f'<p class="hint">{escape(say("提示：{}", hint))}</p>\n' if hint else ""
    return (
        f'<li class="{problem.severity.name.lower()}">\n<p><b>{severity}</b>{_links(place) if place else ""}'
        f'<code>{problem.code}</code></p>\n<p class="message">{escape(told(problem.message))}</p>\n'
        f"{''.join(_excerpt(line, told) for line in lines)}{shown}</li>\n"
    )


def _links(place: Location) -> str:
    """Return the buttons that copy `place`, and that lead to the figure on the page which comes from there."""
    line, there = escape(place.brief), escape(say("看文中"))
    return (
        f'<button type="button" class="place" data-line="{line}">{line}</button>'
        f'<button type="button" class="there" data-line="{line}" hidden>{there}</button>'
    )


def _excerpt(place: Location, told: Callable[[str], str]) -> str:
    """Return the line at `place`; what is wrong in it is underlined, for carets would not stand below it."""
    line = excerpt(place)
    if not line:
        return ""
    before, marked, after = (escape(told(part)) for part in (line.before, line.marked, line.after))
    text = f"{before}<u>{marked}</u>{after}"
    return f'<pre class="excerpt"><span>{line.number}</span> {text}</pre>\n'


def _words() -> dict[str, str]:
    """Return what the script says."""
    return {
        "click": say("点一下，复制“{}”"),
        "copied": say("已复制：{}"),
        "uncopied": say("浏览器不让复制，请自己抄下：{}"),
        "origin": say("来源：{}"),
        "filler": say("填报：{}"),
        "parents": say("从这里推出来："),
        "stopped": say("预览已经停了：再运行一次 drafter preview。"),
    }


def _details(drafted: Draft) -> dict[str, dict[str, Any]]:
    """Return what is known of each fact of the report `drafted`, by its place and field."""
    runs = runs_of(drafted.document)
    return {f"{fact.location.brief} {fact.path}": _detail(fact, drafted) for run in runs for fact in run.facts}


def _detail(fact: Fact, drafted: Draft) -> dict[str, Any]:
    place = fact.location
    return {
        "typed": drafted.shown(place.source.line(place.line).strip()),
        "origin": fact.origin,
        "filler": fact.filled_by,
        "parents": [f"{parent.path}（{parent.location.brief}）" for parent in fact.parents],
    }


def _data(name: str, value: object) -> str:
    """Return `value` as data that the script finds under `name`."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'
