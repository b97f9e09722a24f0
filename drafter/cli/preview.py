"""drafter preview: the report in the browser, renewed at each save."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.build import FACTS
from drafter.cli.options import known_report, library_at, port_option, port_taken, port_typed, templates_option
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.services.preview import Server, Session


@click.command(
    cls=Command,
    short_help=mark("在浏览器里看报告，边改边看。"),
    help=mark(
        "在浏览器里看报告和要留意的地方：改了事实文件、模板、排版或照片，存盘，页面自己会变。"
        "不写文件；只有这台电脑看得到。按 Ctrl-C 结束。不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@click.argument("facts", default=FACTS, metavar=mark("[事实文件]"), type=click.Path(readable=False, path_type=Path))
@click.option("--report", metavar=mark("种类"), help=mark("看哪种报告，不写就照事实文件里的。"))
@port_option
@click.option("--no-browser", is_flag=True, help=mark("不打开浏览器，只说网址。"))
@templates_option
def preview(facts: Path, report: str | None, port: str | None, no_browser: bool, templates: Path | None) -> None:
    """Serve the report on this machine until it is ended."""
    from drafter.parsing import read_source
    from drafter.pipeline import ReportRequest
    from drafter.schema import Library, own_folders
    from drafter.services.preview import Session

    number, library = port_typed(port), library_at(templates, facts.parent)
    kind = known_report(library, report) if report else ""
    if not facts.is_file():
        # most likely a mistyped name; what is wrong inside a file, the page says
        read_source(facts)
    # a folder of templates may come to lie beside the facts while they are looked at
    folders = (lambda: library.own) if templates else (lambda: own_folders(facts.parent))
    session = Session(facts, lambda: Library(folders()), ReportRequest(kind))
    with _server(session, number) as server:
        click.echo(say("预览在：{}", server.url))
        click.echo(say("改了事实文件、模板、排版或照片，存盘，页面自己会变。按 Ctrl-C 结束。"))
        _serve(server, not no_browser)
    click.echo(say("预览结束了。"))


def _server(session: "Session", port: int) -> "Server":
    from drafter.services.preview import Server

    try:
        return Server(session, port)
    except OSError as error:
        raise port_taken(port) from error


def _serve(server: "Server", browser: bool) -> None:
    """Serve until Ctrl-C; the page is opened in the user's `browser` if it is wanted."""
    import webbrowser
    from threading import Thread

    Thread(target=server.session.watch, daemon=True).start()
    if browser:
        # beside the server, for a browser in the terminal does not come back before it has the page
        Thread(target=webbrowser.open, args=(server.ticket(),), daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()
