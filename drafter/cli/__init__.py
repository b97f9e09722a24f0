"""The command line: arguments in, one call, words and an exit code out.

In: what was typed. Out: words in the user's language, and an exit code: 0 done, 1 problems, 2 the command line,
3 a fault of ours.
Enter by `main`; each command is a module with one click command, found by its name in `PURPOSES`.
To add a command, see docs/dev/how-to/add-a-command.md; to add an option, docs/dev/how-to/add-an-option.md.
"""

import os
import sys
from typing import NoReturn

import click

from drafter.cli.base import Commands, explanation
from drafter.cli.console import open_console
from drafter.cli.exit_codes import BUG, DONE, INTERRUPTED, PROBLEMS, USAGE
from drafter.core import VERSION, begin_run, mark, say, speak, usual_language

# what one wants to do, and the commands for it: the name that is typed, the module and the function behind it
PURPOSES = {
    mark("写报告"): {
        "new": "new:new",
        "add": "add:add",
        "where": "where:where",
        "build": "build:build",
        "fill": "fill:fill",
        "preview": "preview:preview",
    },
    mark("检查和核对"): {
        "check": "check:check",
        "trace": "trace:trace",
        "status": "status:status",
        "alike": "alike:alike",
        "inspect": "inspect:inspect",
        "doctor": "doctor:doctor",
    },
    mark("用表格收数"): {"export": "export:export", "import": "import_workbook:import_workbook"},
    mark("改过以后"): {"pull": "pull:pull", "diff": "diff:diff", "facts": "facts:facts"},
    mark("模板和格式"): {"templates": "templates:templates", "schema": "schema:schema", "upgrade": "upgrade:upgrade"},
}
_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# with -m, Python would look for our libraries beside the facts first
_AGAIN = f"import sys; sys.path.append({_ROOT!r}); from drafter.__main__ import main; main()"
COMMANDS = {name: home for commands in PURPOSES.values() for name, home in commands.items()}


@click.group(
    cls=Commands, purposes=PURPOSES, help=mark("把一年的事实写成工作总结：每个数字都有出处，缺的不留空，填的不丢失。")
)
@click.version_option(VERSION, "--version", message="drafter %(version)s", help=mark("显示版本。"))
def drafter() -> None:
    """Draft work summaries from facts."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line `args`; exit 0 done, 1 problems, 2 the command line, 3 our own fault."""
    if args is None and sys.getfilesystemencoding() == "ascii":
        # LC_ALL=C with PYTHONUTF8=0: no file could have a Chinese name
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-P", "-c", _AGAIN, *sys.argv[1:]])
    ways = open_console()
    code = run(args)
    sys.stdout.flush()
    if any(way.lost for way in ways):
        click.echo(say("有些话没有显示出来：接收它们的文件或设备写不进去。"), err=True)
        code = code or PROBLEMS
    sys.exit(code)


def run(args: list[str] | None) -> int:
    """Run the command line `args`, tell what went wrong, and return the exit code."""
    begin_run()
    speak(usual_language())
    try:
        result = drafter.main(args, "drafter", standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return USAGE
    except click.UsageError as error:
        click.echo(explanation(error), err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("已中断，没有写出文件。"), err=True)
        return INTERRUPTED
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> int:
    """Say what is wrong in facts or templates, or that the fault is our own; return the exit code."""
    # loaded here, for the command line's help has no problems
    from drafter.core import Problems

    if isinstance(error, Problems):
        click.echo(str(error), err=True)
        click.echo(say("共{}处问题，没有写出文件。", len(error.problems)), err=True)
        return PROBLEMS
    import traceback

    traceback.print_exception(error)
    click.echo(say("这是 drafter 自己的毛病，不是您的。请把上面的文字和事实文件一起发给维护的人。"), err=True)
    return BUG
