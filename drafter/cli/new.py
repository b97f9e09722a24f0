"""drafter new: a facts file to fill in, with what each line is for beside it."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.base import Command
from drafter.cli.options import body_here, known_report, library_at, templates_option
from drafter.cli.schema import as_bytes
from drafter.core import mark, readable, say

if TYPE_CHECKING:
    from drafter.services.new import Rollover

Judge = Callable[[str], str]


@click.command(
    cls=Command,
    short_help=mark("写一份等着填的事实文件。"),
    help=mark("写一份等着填的事实文件，每一项后面都说明填什么。没有写出的选项，会在屏幕上问您。"),
)
@click.argument("folder", required=False, metavar=mark("[文件夹]"), type=click.Path(readable=False, path_type=Path))
@click.option(
    "--from",
    "last",
    metavar=mark("文件"),
    type=click.Path(readable=False, path_type=Path),
    help=mark("照上年的事实文件（或随附了事实的 .docx）来写：机构、名称、村数这些带过来，等您核对；当年的数空着。"),
)
@click.option("--report", metavar=mark("种类"), help=mark("哪一种报告，不写就是年度总结。"))
@click.option("--name", metavar=mark("名称"), help=mark("单位的名称，例如：临泾镇妇联。"))
@click.option("--body", metavar=mark("单位种类"), help=mark("哪种单位，例如：工会；从名称看得出来就不用写。"))
@click.option("--level", metavar=mark("级别"), help=mark("单位的级别，例如：镇；从名称看得出来就不用写。"))
@click.option("--year", metavar=mark("年度"), help=mark("写哪一年的，例如：2024。"))
@click.option("--topic", metavar=mark("专题"), help=mark("专项总结讲的是哪一件事，例如：禁毒工作。"))
@click.option("--sections", metavar=mark("章节"), help=mark("只列哪几章，用顿号隔开，例如：健康、普法宣传。"))
@click.option("--all", "whole", is_flag=True, help=mark("每一章的每一项都列出来；不加就只列主要的。"))
@templates_option
@click.option("--example", is_flag=True, help=mark("每一项都先填上例子，看看写出来是什么样。"))
def new(
    folder: Path | None,
    last: Path | None,
    report: str | None,
    name: str | None,
    body: str | None,
    level: str | None,
    year: str | None,
    topic: str | None,
    sections: str | None,
    whole: bool,
    example: bool,
    templates: Path | None,
) -> None:
    """Write a facts file to fill in."""
    if last:
        typed = {"--report": report, "--name": name, "--body": body, "--level": level, "--topic": topic}
        chosen = {"--sections": sections, "--all": whole, "--example": example}
        _refuse_beside([option for option, value in (*typed.items(), *chosen.items()) if value])
        _begin_from(last, folder, year, templates)
        return
    from drafter.parsing import level_in
    from drafter.schema import FACTS_NAME, SCHEMA_NAME, NewFacts, blank, facts_text, schema_of
    from drafter.services.output import refuse_existing

    library = library_at(templates, folder or Path())
    kind = known_report(library, report)
    level = level or level_in((name or "").strip())
    if not _at_terminal():
        _refuse_missing(folder, name, level, year)
    place = folder or Path(_answer(None, say("放在哪个文件夹"), _any))
    refuse_existing(place, (SCHEMA_NAME, FACTS_NAME))
    name = _answer(name, say("单位的名称，例如：临泾镇妇联"), _any).strip()
    body = _body(name, body)
    level, year = _level_and_year(name, level, year)
    start = NewFacts(kind, name, level, year, _topic(library, kind, topic), whole=whole, kind=body)
    start = replace(start, sections=_sections(library, start, sections))
    text = facts_text(library, start, _examples(library, year) if example else blank)
    _write(place, text, schema_of(library.serving(start.body), kind))
    click.echo(say("用记事本打开它，照每行后面的说明填；现在就可以在“{}”里运行 drafter build，先看看样子。", place))


def _write(place: Path, text: str, schema: Any) -> None:
    """Write `text` and the `schema` that goes with it into `place`, and say so."""
    from drafter.schema import FACTS_NAME, SCHEMA_NAME
    from drafter.services.output import write_new

    # older editors on Windows show a file in one line where its line ends are not the system's
    write_new(place, {SCHEMA_NAME: as_bytes(schema), FACTS_NAME: text.replace("\n", os.linesep).encode()})
    click.echo(say("已写好：{}", place / FACTS_NAME))


def _begin_from(last: Path, folder: Path | None, typed: str | None, templates: Path | None) -> None:
    """Write a facts file that begins with what stands in the file `last`, or with what travelled in it."""
    from drafter.core import Problems
    from drafter.schema import FACTS_NAME, SCHEMA_NAME, own_folders, schema_of
    from drafter.services.new import last_year, rolled
    from drafter.services.output import refuse_existing

    if folder is None and not _at_terminal():
        example = "drafter new 2025 --from 2024/facts.yaml --year 2025"
        raise click.BadParameter(say("还差：{}。{}例如：{}", say("文件夹"), "", example))
    place = folder or Path(_answer(None, say("放在哪个文件夹"), _any))
    refuse_existing(place, (SCHEMA_NAME, FACTS_NAME))
    library = library_at(templates, last.parent)
    try:
        begun = last_year(last, library)
    except Problems:
        click.echo(say("“{}”还不能拿来写今年的，先照下面说的改好：", last), err=True)
        raise
    year = _following(last, begun.year, typed)
    try:
        file = rolled(begun, library, year, place)
    except ValueError:
        raise click.BadParameter(say("“{}”和“{}”不在一个盘上：先复制到一个盘上，再写。", last, place)) from None
    _write(place, file.text, schema_of(library.serving(begun.head.office.body), begun.report))
    for line in _told(file):
        click.echo(line)
    if begun.year + 1 != year:
        click.echo(say("“{}”是{}年的，隔了不止一年，没有写“上年”，不和它比。", last, begun.year))
    if library.own and not templates and not own_folders(place):
        click.echo(say("自己的模板在“{}”里：把它复制到“{}”里，才用得上。", library.own[0], place))


def _told(file: "Rollover") -> Iterator[str]:
    """Yield how much of last year's file went into the new one, and what is to be done now."""
    if file.taken:
        yield say("带过来{}项，标着“待核: 是”：核对一项，删掉一项的“待核”；没有核对完，写不成定稿。", file.taken)
    else:
        yield say("没有常年不变的项可以带过来。")
    if file.emptied:
        yield say("空着{}项：原来填的写在“#”后面，填上今年的。", file.emptied)
    if file.left:
        yield say("自己写的话有{}处没有带过来：今年做了什么，重新写。", file.left)


def _following(last: Path, before: int, typed: str | None) -> int:
    """Return the year that was `typed`, or the one after that of the file `last`, which is of the year `before`."""
    from drafter.parsing import year_in

    if typed is None:
        return before + 1
    year = int(year_in(_answer(typed, "", _judge_year)))
    if year <= before:
        message = say("“{}”是{}年的，不能照它写{}年的。", last, before, year)
        raise click.BadParameter(message + say("写成 --year {}，或换一份更早的文件。", before + 1))
    return year


def _refuse_beside(options: list[str]) -> None:
    """Raise what was typed beside --from though last year's file tells it."""
    if options:
        raise click.BadParameter(say("写了 --from，就不写{}：都照上年的文件。", "、".join(options)))


def _body(name: str, typed: str | None) -> str:
    """Return the kind of body, as given or as answered, where the `name` does not tell it; nothing where it does."""
    from drafter.core import simplified
    from drafter.parsing import BODIES, body_in

    told, known = body_in(name), [body.name for body in BODIES]
    called = told or next((each for each in known if simplified(name).endswith(each)), "")
    body = body_here(typed) if typed else called or _body_answered(name, known)
    return "" if body == told else body


def _body_answered(name: str, known: list[str]) -> str:
    """Return which of the kinds `known` whoever sits at the terminal answers; nothing stands for the usual one."""
    from drafter.parsing import body_of

    usual = body_of(name)
    if not _at_terminal():
        others = "、".join(each for each in known if each != usual)
        click.echo(
            say("从“{}”看不出是哪种单位，就照{}来写；是别的，加上 --body 再写一份，可写：{}。", name, usual, others),
            err=True,
        )
        return ""
    _show_numbered(known)
    question = say("从名称看不出是哪种单位，请写号码或名称（直接回车就是{}）", usual)
    return _named(_answer(None, question, lambda text: _judge_body(text, known)).strip(), known)


def _level_and_year(name: str, level: str, year: str | None) -> tuple[str, str]:
    """Return of which level the office is, and the year, as given or as answered."""
    from drafter.parsing import level_in, year_in

    level = _answer(level or level_in(name) or None, say("单位的级别，例如：镇"), _judge_level)
    return level, year_in(_answer(year, say("写哪一年的，例如：2024"), _judge_year))


def _topic(library: Any, kind: str, typed: str | None) -> str:
    """Return what the report is about, nothing where it is not called by that."""
    from drafter.schema import load_report

    if not load_report(library, kind).on_topic:
        if typed:
            raise click.BadParameter(say("“{}”的标题不用专题；要写，就加上 --report 专项总结。", kind))
        return ""
    return _answer(typed, say("讲的是哪一件事，例如：禁毒工作"), _any).strip() if typed or _at_terminal() else ""


def _examples(library: Any, year: str) -> Any:
    """Return what fills each field with its example, in the phrases of `year`."""
    from drafter.schema import example, in_its_year, phrases_of

    phrases = phrases_of(library)
    return lambda field: in_its_year(example(field), int(year), phrases)


def _sections(library: Any, start: Any, typed: str | None) -> tuple[str, ...]:
    """Return the sections that were `typed` for the facts that `start` begins, or are answered; none stands for all."""
    from drafter.schema import sections_for

    sections = [section for section in sections_for(library, start.report, start.body) if not section.frame]
    suited = [section.name for section in sections]
    if typed is None and not start.whole and _at_terminal():
        _show_numbered(suited)
        question = say("写哪几章（号码或名称，用顿号隔开；直接回车就都列出来）")
        typed = _answer(None, question, lambda text: _judge_sections(text, sections))
    elif mistake := _judge_sections(typed or "", sections):
        raise click.BadParameter(mistake)
    return tuple(_named(word, suited) for word in _words(typed or ""))


def _show_numbered(names: list[str]) -> None:
    for number, name in enumerate(names, start=1):
        click.echo(f"  {number:2} {name}")


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _refuse_missing(folder: Path | None, name: str | None, level: str, year: str | None) -> None:
    """Raise what the command line lacks, all at once, where nobody can be asked."""
    given = {say("文件夹"): folder, "--name": name, "--level": level or not name, "--year": year}
    if missing := [option for option, value in given.items() if not value]:
        because = say("从“{}”看不出级别。", name) if "--level" in missing else ""
        example = "drafter new 2024 --name 临泾镇妇联 --level 镇 --year 2024"
        raise click.BadParameter(say("还差：{}。{}例如：{}", "、".join(missing), because, example))


def _answer(given: str | None, question: str, judge: Judge) -> str:
    """Return what was given, or what whoever sits at the terminal answers until `judge` finds no fault."""
    if given is not None:
        if mistake := judge(given):
            raise click.BadParameter(mistake)
        return given
    while mistake := judge(answer := click.prompt(question, default="", show_default=False, prompt_suffix=say("："))):
        click.echo(mistake)
    return readable(str(answer))


def _judge_sections(text: str, sections: list[Any]) -> str:
    from drafter.core import did_you_mean
    from drafter.schema import place_hint

    suited = [section.name for section in sections]
    unknown = next((word for word in _words(text) if not _named(word, suited)), "")
    if not unknown:
        return ""
    hint = did_you_mean(unknown, suited) or place_hint(unknown, sections) + say("可写：{}。", "、".join(suited))
    return say("没有“{}”这一章。{}", unknown, hint)


def _words(text: str) -> list[str]:
    return [word for word in re.split("[、，,；;\\s]+", text) if word]


def _named(word: str, suited: list[str]) -> str:
    """Return which of the `suited` sections `word` names, by its number or its name, or nothing."""
    if word.isdecimal():
        return suited[int(word) - 1] if 0 < int(word) <= len(suited) else ""
    return word if word in suited else ""


def _any(text: str) -> str:
    return "" if text.strip() else say("这一项不能空着。")


def _judge_body(text: str, known: list[str]) -> str:
    word = text.strip()
    return say("不知道“{}”是哪种单位；可写：{}。", word, "、".join(known)) if word and not _named(word, known) else ""


def _judge_level(text: str) -> str:
    from drafter.parsing import LEVELS

    return "" if text in LEVELS else say("没有“{}”这个级别；可写：{}。", text, "、".join(LEVELS))


def _judge_year(text: str) -> str:
    from drafter.parsing import year_in

    return "" if year_in(text) else say("“{}”不是年份；写成四位数字，例如 2024。", text)
