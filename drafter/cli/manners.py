"""The command line's manners: help in Chinese, mistakes explained in Chinese."""

from typing import Any

import click

HELP_NAMES = ("-h", "--help")


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {"help_option_names": list(HELP_NAMES)})
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        with formatter.section("选项"):
            formatter.write_dl(records)


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is Chinese throughout."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "命令 ……")
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, command.get_short_help_str(60)) for name, command in sorted(self.commands.items())]
        with formatter.section("命令"):
            formatter.write_dl(commands)


def explanation(error: click.UsageError) -> str:
    """Return what is wrong with the command line, and where to read how it is written."""
    command = error.ctx.command_path if error.ctx else "drafter"
    return f"命令写得不对：{_mistake(error)}\n   提示：运行“{command} --help”看怎么写。"


def _mistake(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=possible):
            nearest = f"您是不是想写“{possible[0]}”？" if possible else ""
            return f"没有“{name}”这个选项。{nearest}"
        case click.exceptions.NoSuchCommand(command_name=name) if name.endswith((".yaml", ".yml")):
            return f"少写了命令；您是不是想写“drafter build {name}”？"
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=possible):
            nearest = f"您是不是想写“{possible[0]}”？" if possible else ""
            return f"没有“{name}”这个命令。{nearest}"
        case click.BadOptionUsage(option_name=name):
            return f"“{name}”后面少写了内容。"
        case click.BadParameter():
            # raised by our own code, in Chinese
            return error.message
    return "少写了命令，或写了认不出来的内容。"
