"""drafter fill: the facts filled in in the browser, beside the page that they make."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.base import Command
from drafter.cli.served_page import PageRequest, page_options, page_request, port_taken, serve
from drafter.core import mark, say

if TYPE_CHECKING:
    from drafter.services.fill import Server


@click.command(
    cls=Command,
    short_help=mark("在浏览器里填，边填边看。"),
    help=mark(
        "在浏览器里填事实文件：左边填，右边就是印出来的样子，填了就存；别的一个字不动。还没有文件，就先问单位和年度。"
        "只有这台电脑看得到。按 Ctrl-C 结束。不写事实文件，就用当前文件夹里的 facts.yaml。"
    ),
)
@page_options
def fill(facts: Path, report: str | None, port: str | None, no_browser: bool, templates: Path | None) -> None:
    """Serve the form on this machine until it is ended."""
    with _server(facts, page_request(facts, report, port, templates)) as server:
        click.echo(say("填写在：{}", server.url))
        click.echo(say("填了就存在“{}”里。填完，关上网页，在这里按 Ctrl-C 结束。", facts))
        serve(server.run, "" if no_browser else server.ticket())
    click.echo(say("结束了，填的都存着。"))


def _server(facts: Path, asked: PageRequest) -> "Server":
    from drafter.core import Problem, Problems

    try:
        from drafter.services.fill import Server

        return Server(facts, asked.library, asked.request, asked.port)
    except ImportError as error:
        hint = say('在命令行里运行：pip install "drafter[fill]"，装好再来；也可以用记事本填，用 drafter preview 看。')
        raise Problems([Problem("missing-extra", say("在浏览器里填要用的部件还没有装。"), None, hint)]) from error
    except OSError as error:
        raise port_taken(asked.port) from error
