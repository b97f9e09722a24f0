"""What is to be said of where a file lies that a fact names, whatever it is a file of."""

from collections.abc import Iterator

from drafter.core import Problem, say
from drafter.model import Fact
from drafter.parsing import beside, is_absolute, is_elsewhere


def elsewhere(file: Fact, hint: str) -> Iterator[Problem]:
    """Yield a note where the `file` that a fact names stays behind when the facts are taken to another computer."""
    if beside(file.location.source, file.words) is None:
        return
    if is_absolute(file.words):
        message = say("“{}”写的是这台电脑上的位置，换一台就找不到。", file.path)
        yield Problem("absolute-path", message, file.location, hint)
    elif is_elsewhere(file.words):
        message = say("“{}”在事实文件的文件夹外面，把文件夹拷到别处就找不到。", file.path)
        yield Problem("absolute-path", message, file.location, hint)


def out_of_reach(file: Fact, code: str) -> Problem:
    """Return that the `file` which a fact names is another computer's or a device, and was not touched."""
    message = say("“{}”是别的电脑上的位置，或是系统留用的名称，没有去打开。", file.words)
    return Problem(code, message, file.location, say("把文件拷到事实文件旁边，只写文件名。"))
