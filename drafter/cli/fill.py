"""drafter fill: the facts filled in in the browser, beside the page that they make."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import known_report, library_at, port_option, port_taken, port_typed, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.pipeline import ReportRequest
    from drafter.schema import Library
    from drafter.services.fill import Server


@click.command(
    cls=Command,
    short_help=mark("在浏览器里填，边填边看。"),
    help=mark(
        "在浏览器里填事实文件：左边填，右边就是印出来的样子，填了就存；别的一个字不动。还没有文件，就先问单位和年度。"
        "只有这台电脑看得到。按 Ctrl-C 结束。不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option("--report", metavar=mark("种类"), help=mark("看哪种报告，不写就照事实文件里的。"))
@port_option
@click.option("--no-browser", is_flag=True, help=mark("不打开浏览器，只说网址。"))
@templates_option
def fill(facts: Path, report: str | None, port: str | None, no_browser: bool, templates: Path | None) -> None:
    """Serve the form on this machine until it is ended."""
    from drafter.pipeline import ReportRequest
    from drafter.schema import Library, own_folders

    number, library = port_typed(port), library_at(templates, facts.parent)
    kind = known_report(library, report) if report else ""
    # a folder of templates may come to lie beside the facts while they are filled in
    folders = (lambda: library.own) if templates else (lambda: own_folders(facts.parent))
    with _server(facts, lambda: Library(folders()), ReportRequest(kind), number) as server:
        click.echo(say("填写在：{}", server.url))
        click.echo(say("填了就存在“{}”里。填完，关上网页，在这里按 Ctrl-C 结束。", facts))
        _serve(server, not no_browser)
    click.echo(say("结束了，填的都存着。"))


def _server(facts: Path, library: "Callable[[], Library]", request: "ReportRequest", port: int) -> "Server":
    from drafter.core import Problem, Problems

    try:
        from drafter.services.fill import Server

        return Server(facts, library, request, port)
    except ImportError as error:
        hint = say('在命令行里运行：pip install "drafter[fill]"，装好再来；也可以用记事本填，用 drafter preview 看。')
        raise Problems([Problem("missing-extra", say("在浏览器里填要用的部件还没有装。"), None, hint)]) from error
    except OSError as error:
        raise port_taken(port) from error


def _serve(server: "Server", browser: bool) -> None:
    """Serve until Ctrl-C; the page is opened in the user's `browser` if it is wanted."""
    import webbrowser
    from threading import Thread

    if browser:
        # beside the server, for a browser in the terminal does not come back before it has the page
        Thread(target=webbrowser.open, args=(server.ticket(),), daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo()
