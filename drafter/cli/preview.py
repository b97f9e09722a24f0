"""drafter preview: the report in the browser, renewed at each save."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.served_page import page_options, page_request, port_taken, serve
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
@page_options
def preview(facts: Path, report: str | None, port: str | None, no_browser: bool, templates: Path | None) -> None:
    """Serve the report on this machine until it is ended."""
    from threading import Thread

    from drafter.parsing import read_source
    from drafter.services.preview import Session

    asked = page_request(facts, report, port, templates)
    if not facts.is_file():
        # most likely a mistyped name; what is wrong inside a file, the page says
        read_source(facts)
    session = Session(facts, asked.library, asked.request)
    with _server(session, asked.port) as server:
        click.echo(say("预览在：{}", server.url))
        click.echo(say("改了事实文件、模板、排版或照片，存盘，页面自己会变。按 Ctrl-C 结束。"))
        Thread(target=session.watch, daemon=True).start()
        serve(server.serve_forever, "" if no_browser else server.ticket())
    click.echo(say("预览结束了。"))


def _server(session: "Session", port: int) -> "Server":
    from drafter.services.preview import Server

    try:
        return Server(session, port)
    except OSError as error:
        raise port_taken(port) from error
