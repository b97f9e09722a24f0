"""What the commands that show a page in the browser have in common: their options, the port, the browser."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from drafter.cli.build import FACTS
from drafter.cli.options import known_report, library_at, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.pipeline import ReportRequest
    from drafter.schema import Library

_OPTIONS = (
    click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path)),
    click.option("--report", metavar=mark("种类"), help=mark("看哪种报告，不写就照事实文件里的。")),
    click.option("--port", metavar=mark("端口"), help=mark("用哪个端口，例如 8000；不写就挑一个空着的。")),
    click.option("--no-browser", is_flag=True, help=mark("不打开浏览器，只说网址。")),
    templates_option,
)


class PageRequest(NamedTuple):
    """What a page is asked for: at which port (0: any), with which templates, of which kind of report."""

    port: int
    library: "Callable[[], Library]"
    request: "ReportRequest"


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the facts file and the options of a page."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def page_request(facts: Path, report: str | None, port: str | None, templates: Path | None) -> PageRequest:
    """Return what was typed for the page of the file `facts`; what is wrong in it raises BadParameter."""
    from drafter.pipeline import ReportRequest
    from drafter.schema import Library, own_folders

    number, library = _port(port), library_at(templates, facts.parent)
    kind = known_report(library, report) if report else ""
    # a folder of templates may come to lie beside the facts while they are looked at
    folders = (lambda: library.own) if templates else (lambda: own_folders(facts.parent))
    return PageRequest(number, lambda: Library(folders()), ReportRequest(kind))


def _port(typed: str | None) -> int:
    """Return the port that was `typed`, 0 where none was."""
    if typed is None:
        return 0
    if not (typed.isascii() and typed.isdigit() and 1024 <= int(typed[:6]) <= 65535):
        raise click.BadParameter(say("“{}”不是端口；写 1024 到 65535 的数字，例如 8000。", typed))
    return int(typed)


def port_taken(port: int) -> click.BadParameter:
    """Return why nothing is served at `port`."""
    return click.BadParameter(say("端口 {} 用不了：多半是别的程序正用着它；换一个，或不写 --port。", port))


def serve(run: Callable[[], None], ticket: str) -> None:
    """Serve by `run` until Ctrl-C; the page at `ticket`, if there is one, is opened in the user's browser."""
    import webbrowser
    from threading import Thread

    if ticket:
        # beside the server, for a browser in the terminal does not come back before it has the page
        Thread(target=webbrowser.open, args=(ticket,), daemon=True).start()
    try:
        run()
    except KeyboardInterrupt:
        click.echo()
