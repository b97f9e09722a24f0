"""The command line's manners: help and mistakes in the user's language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import click

from drafter.core import LANGUAGES, language_of, mark, readable, say, speak

# an option after dashes of Chinese, as Word and input methods make them of --
_WIDE_OPTION = re.compile("[—–―－−-]*[—–―－−](?P<name>[A-Za-z][A-Za-z-]*)")
HELP_NAMES = ("-h", "--help")


class Language(click.ParamType[str]):
    """One of LANGUAGES, or the name of a place where it is spoken."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        language = language_of(value)
        if not language:
            self.fail(say("没有“{}”这种语言；可写：{}。", value, "、".join(LANGUAGES)))
        return language


def _speak(_context: click.Context, _option: click.Parameter, language: str | None) -> None:
    if language:
        speak(language)


class Command(click.Command):
    """A command that says its help in the language chosen, and lets it be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {"help_option_names": list(HELP_NAMES)})
        kwargs.setdefault("options_metavar", mark("[选项]"))
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--lang"],
                metavar=mark("语言"),
                type=Language(),
                help=mark("程序用什么语言说话：简体、繁體、English。不写就看 DRAFTER_LANG，再看系统。"),
                callback=_speak,
                is_eager=True,
                expose_value=False,
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take in `args`, with words typed in GBK read as such; names of files stay the bytes that they are."""
        known = {name for option in self.params for name in option.opts} | {*HELP_NAMES}
        for typed in args:
            match = _WIDE_OPTION.fullmatch(typed)
            name = match and f"{'-' if len(match['name']) == 1 else '--'}{match['name']}"
            if name in known:
                raise click.BadParameter(say("“{}”前面的横线不是英文的减号：写成“{}”。", typed, name), ctx)
        rest = super().parse_args(ctx, args)
        for param in self.params:
            value = ctx.params.get(param.name or "")
            if param.type is click.STRING and isinstance(value, str):
                ctx.params[str(param.name)] = readable(value)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = mark("显示这段说明。")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        return _said(self.short_help or self.help)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, self.usage(ctx), prefix=say("用法："))

    def usage(self, ctx: click.Context) -> str:
        """Return what is written after the command."""
        return " ".join(say(piece) for piece in self.collect_usage_pieces(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_said(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("选项")):
            formatter.write_dl(list(self.option_records(ctx)))

    def option_records(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Yield how each option is written, and what it does."""
        for option in self.get_params(ctx):
            if isinstance(option, click.Option) and (record := option.get_help_record(ctx)):
                written = record[0].removesuffix(option.metavar or "") + _said(option.metavar)
                yield written, _said(option.help)


class Group(Command, click.Group):
    """A group of commands that says its help in the language chosen."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", mark("命令 ……"))
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        for heading, names in self.parts(ctx):
            records = [
                (name, command.get_short_help_str()) for name in names if (command := self.get_command(ctx, name))
            ]
            with formatter.section(say(heading)):
                formatter.write_dl(records)

    def parts(self, ctx: click.Context) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the headings under which the help lists the commands, and their names."""
        yield mark("命令"), self.list_commands(ctx)


class Commands(Group):
    """The commands of drafter, by their `purposes`: one is loaded where it is called for, all where they are listed.

    `purposes` maps what one wants to do to names, and these to module and function: so a command may bear
    a name that Python keeps for itself.
    """

    def __init__(self, *args: Any, purposes: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purposes = purposes
        self.homes = {name: home for commands in purposes.values() for name, home in commands.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self.load([cmd_name] if cmd_name in self.homes else self.homes)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        self.load(self.homes)
        return super().list_commands(ctx)

    def parts(self, ctx: click.Context) -> Iterator[tuple[str, Iterable[str]]]:
        yield from self.purposes.items()

    def load(self, names: Iterable[str]) -> None:
        """Add the commands called `names`, each from its module."""
        for name in names:
            if name not in self.commands:
                module, function = self.homes[name].split(":")
                self.add_command(getattr(import_module(f"drafter.cli.{module}"), function), name)


def _said(message: str | None) -> str:
    return say(message) if message else ""


def explanation(error: click.UsageError) -> str:
    """Return what is wrong with the command line, and where to read how it is written."""
    command = error.ctx.command_path if error.ctx else "drafter"
    return say("命令写得不对：{}\n   提示：运行“{} --help”看怎么写。", _mistake(error).strip(), command)


def _mistake(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption(option_name=name, possibilities=possible):
            return say("没有“{}”这个选项。{}", name, _nearest(possible))
        case click.exceptions.NoSuchCommand(command_name=name) if name.endswith((".yaml", ".yml")):
            return say("少写了命令；您是不是想写“drafter build {}”？", name)
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=possible):
            return say("没有“{}”这个命令。{}", name, _nearest(possible))
        case click.BadOptionUsage(option_name=name):
            return say("“{}”后面少写了内容。", name)
        case click.MissingParameter(param=click.Parameter() as missing):
            return say("少写了“{}”。", _said(missing.metavar) or missing.name)
        case click.BadParameter():
            # raised by our own code, in the user's language
            return error.message
        case click.UsageError(ctx=click.Context(command=Command() as command) as context) if not isinstance(
            command, Group
        ):
            # more was typed than the command takes
            return say("写多了，要写成：{} {}。", context.command_path, command.usage(context))
    return say("少写了命令，或写了认不出来的内容。")


def _nearest(possible: Any) -> str:
    return say("您是不是想写“{}”？", possible[0]) if possible else ""
