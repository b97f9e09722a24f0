"""What the buttons of the form make: the report, the table to check it by, a photograph put beside the facts."""

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import click

from drafter.core import Problem, Problems, begin_run, say, spoken
from drafter.model import PICTURE_ENDINGS, Oversized, Unreadable, photograph_at, text_of
from drafter.pipeline import draft_facts
from drafter.services.build import Builder, BuildJob
from drafter.services.fill.answers import NoAnswer
from drafter.services.fill.session import FormSession
from drafter.services.output import distinct_names, file_name, make_folder, stand_ins, write_report, write_whole
from drafter.services.trace import WRITERS, checklist

_PHOTOGRAPHS = "照片"
_TABLE = ".docx"


def built(session: FormSession, stops: tuple[str, ...]) -> dict[str, object]:
    """Write the report as a .docx beside the facts, as drafter build does; errors and the codes `stops` keep it."""
    with session.drafting:
        begin_run()
        request, library = session.request, session.library
        job = BuildJob(session.path, library.own, (request,), ".docx", stops, spoken())
        result = Builder().made(job)
        if result.refused:
            return {"refused": result.count}
        report = result.reports[0]
        name = distinct_names([(report.title, report.report)], ".docx")[0]
        went = _put(session, name, report.data)
    said = say("定稿：必填的都填了，没有占位的字。") if stops else ""
    return {"went": str(went), "said": f"{_said(went, name)}{said}", "noted": report.count}


def check_table(session: FormSession) -> dict[str, object]:
    """Write the table of where each figure comes from beside the facts; no report raises Problems."""
    facts = session.readable()
    with session.drafting:
        begin_run()
        drafted = draft_facts(facts, session.library, session.request)
        table = checklist(drafted)
        titles = [(text_of(drafted.document.title), drafted.report)]
        name = distinct_names(titles, _TABLE, say("{}核对表", ""))[0]
        went = _put(session, name, WRITERS[_TABLE](table, drafted.layout))
    return {"went": str(went), "said": f"{_said(went, name)}{table.summary}", "noted": 0}


def opened(session: FormSession, file: str) -> bool:
    """Show `file` in the program of this computer that does so, and return whether there is one.

    What the form did not write itself in this session raises NoAnswer.
    """
    if file not in session.written:
        raise NoAnswer
    return click.launch(file) == 0


def _put(session: FormSession, name: str, data: bytes) -> Path:
    """Write `data` beside the facts and return where."""
    went = write_report(session.path.parent.resolve() / name, data, force=False)
    session.written.add(str(went))
    return went


def _said(went: Path, name: str) -> str:
    if went.name != name:
        return say("已写好：{}（“{}”有人改过，没有动它）。", went, name)
    return say("已写好：{}。", went)


def photograph_kept(session: FormSession, name: str, data: bytes) -> str:
    """Put the photograph in `data`, called `name`, beside the facts; return what the facts call it.

    What is no picture raises Problems; another file of that name stays.
    """
    bare = PurePath(name.replace("\\", "/")).name
    ending = PurePath(bare).suffix.lower()
    if ending not in PICTURE_ENDINGS:
        known = "、".join(each.removeprefix(".") for each in PICTURE_ENDINGS)
        message = say("“{}”不是照片。", bare)
        raise Problems([Problem("unreadable-photograph", message, None, say("要这几种格式的：{}。", known))])
    with TemporaryDirectory() as apart:
        trial = Path(apart) / f"photograph{ending}"
        trial.write_bytes(data)
        _insist_on_picture(trial, bare)
    folder = session.path.parent / _PHOTOGRAPHS
    with session.lock:
        begin_run()
        make_folder(folder)
        path = next(each for each in stand_ins(folder / file_name(PurePath(bare).stem, ending)) if not each.exists())
        write_whole(path, data, force=False)
    return f"{_PHOTOGRAPHS}/{path.name}"


def _insist_on_picture(path: Path, name: str) -> None:
    try:
        photograph_at(path)
    except ImportError as error:
        hint = say('在命令行里运行：pip install pillow（或 pip install "drafter[photos]"），装好再写。')
        raise Problems([Problem("missing-extra", say("放照片要用的 Pillow 还没有装。"), None, hint)]) from error
    except Unreadable as error:
        message = say("“{}”太大了，印不了。", name) if isinstance(error, Oversized) else say("“{}”打不开。", name)
        hint = say("用看图软件打开它，另存为 JPG，再放。")
        raise Problems([Problem("unreadable-photograph", message, None, hint)]) from error
