"""Names and tags of a template: not declared, not used, or used where they may not be."""

from collections.abc import Iterator

from drafter.core import Problem, did_you_mean, say
from drafter.parsing import FREE_KEYS
from drafter.rendering.lint.context import LintContext
from drafter.schema import leaves


def check_names(context: LintContext) -> Iterator[Problem]:
    """Yield what the template mentions though it may not, and what it declares in vain."""
    yield from _undeclared(context)
    yield from _refused(context)
    yield from _tested(context)
    yield from _unused(context)


def _undeclared(context: LintContext) -> Iterator[Problem]:
    known = [leaf.path for leaf in leaves(context.section.fields)]
    for mention in context.outline.undeclared:
        message = say("“{}”没有声明过。", mention.name)
        hint = say("{}看看名称有没有写错，或在“字段”里声明它。", did_you_mean(mention.name, known))
        yield context.problem("undeclared-name", mention, message, hint, mention.name)


def _refused(context: LintContext) -> Iterator[Problem]:
    for mention in context.outline.refused:
        message = say("模板里“{}”不能这样用。", mention.name)
        hint = say("只用 if、一份份记录的 for、set、macro 和带引号的 include；若无（）里写一句带引号的话。")
        yield context.problem("template-syntax", mention, message, hint)


def _tested(context: LintContext) -> Iterator[Problem]:
    for mention in context.outline.tested:
        message = say("“{}”不是选项，不能用来判断。", mention.name)
        hint = say("事实空着时该省什么，用分行、缩进和 […] 来写。")
        yield context.problem("condition-on-fact", mention, message, hint, mention.name)


def _unused(context: LintContext) -> Iterator[Problem]:
    for leaf in leaves(context.section.fields):
        if leaf.path not in context.outline.used and leaf.path not in FREE_KEYS:
            message = say("“{}”声明了，却没有哪一行用到它。", leaf.path)
            yield Problem("unused-field", message, leaf.location, say("在正文里用上它，或删掉这个声明。"))
