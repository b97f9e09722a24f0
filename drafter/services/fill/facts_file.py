"""The facts file that the form fills in: as it was last read, changed in one value at a time, saved whole each time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafter.core import Problem, Problems, raise_errors, read_bytes, say
from drafter.parsing import (
    MOST_FACTS,
    Facts,
    RowRole,
    Value,
    insist_on_text,
    parse_facts,
    read_source,
    source_of,
    text_of,
)
from drafter.parsing import Path as FieldPath
from drafter.services.fill.answers import Answer, sum_of
from drafter.services.output import copy_once, replace_whole
from drafter.services.workbook import Order, node_at, value_of, with_value

_BACKUPS = "备份"
# what is typed into one field without a longer pause is undone at once
_SECONDS_OF_ONE_STEP = 10.0
_MOST_STEPS = 500


class Clash(Exception):
    """Another value stands there than the page took to stand there: `now`, whose sum is `was`."""

    def __init__(self, now: Value) -> None:
        self.now, self.was = now, sum_of(now)
        super().__init__()


class NothingToUndo(Exception):
    """There is no step to undo, or to do again: or the file was changed elsewhere since."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be undone: where, in which field (`spot`) of which window, when, the text before and after."""

    path: FieldPath
    spot: str
    at: float
    before: str
    after: str


class FactsFile:
    """The facts file at `path`; `clock` tells the seconds. What keeps it from being edited raises Problems."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self.path, self.clock = path, clock
        self.steps: list[Step] = []
        self.undone: list[Step] = []
        self.changed_elsewhere = 0
        self.edition = 0
        self.refusal: tuple[Problem, ...] = ()
        self.text, self.mark, self.encoding = "", b"", "utf-8"
        self.facts: Facts | None = None
        self.data: bytes | None = None
        self.read()

    def read(self) -> bool:
        """Read the file; return whether it is another than before."""
        try:
            data = read_bytes(self.path, MOST_FACTS + 1)
        except OSError:
            data = None
        if data == self.data and (data is not None or self.refusal):
            return False
        self.changed_elsewhere += self.data is not None
        self.steps.clear()
        self.undone.clear()
        self.take(data)
        return True

    def take(self, data: bytes | None) -> None:
        """Take `data` as what the file holds now, and note why it cannot be edited where it cannot."""
        self.data, self.refusal, self.facts = data, (), None
        self.edition += 1
        try:
            if data is None:
                read_source(self.path)
            self.facts = facts = parse_facts(source_of(str(self.path), data or b""))
            insist_on_text(facts.source)
            raise_errors(facts.problems)
            self.text, self.mark, self.encoding = text_of(data or b"")
        except Problems as refusal:
            self.refusal = (*refusal.problems, *refusal.others)

    def change(self, answer: Answer, order: Order, window: str) -> str:
        """Put `answer` into the file, a new key where it comes in `order`; return the sum of what stands there now.

        What stands there now where that is not what the page took it for raises Clash.
        """
        self.read()
        if self.refusal or self.facts is None:
            raise Problems(self.refusal)
        node = node_at(self.facts.tree, answer.path)
        now = value_of(node) if node is not None else ""
        if self.clashes(answer, now):
            raise Clash(now)
        text = self.with_value(answer, order)
        if text != self.text:
            old = self.text
            self.save(text)
            self.note(Step(answer.path, f"{window} {answer.spot}", self.clock(), old, text))
        node = node_at(self.facts.tree, answer.path)
        return sum_of(value_of(node) if node is not None else "")

    def clashes(self, answer: Answer, now: Value) -> bool:
        """Return whether `answer` may not take the place of what stands there `now`."""
        if answer.role is RowRole.GROUP:
            # a group is answered as a whole only where nothing is filled in in it
            return bool(now) and not isinstance(now, str)
        return sum_of(now) != answer.was and now != answer.value

    def with_value(self, answer: Answer, order: Order) -> str:
        assert self.facts
        try:
            return with_value(self.text, self.facts.tree, answer.path, answer.value, order)
        except ValueError as error:
            hint = say("把文件里的括号改成一行一项，再在这里填。")
            message = say("文件里这一处写在英文括号里，这几行放不进去。")
            raise Problems([Problem("not-keys", message, None, hint)]) from error
        except KeyError as error:
            raise Clash("") from error

    def note(self, step: Step) -> None:
        """Remember `step`: one that goes on where the last one was is the same step."""
        self.undone.clear()
        last = self.steps[-1] if self.steps else None
        same = last and (last.path, last.spot) == (step.path, step.spot)
        if last and same and step.at - last.at < _SECONDS_OF_ONE_STEP:
            self.steps[-1] = Step(step.path, step.spot, step.at, last.before, step.after)
        else:
            self.steps.append(step)
        del self.steps[:-_MOST_STEPS]

    def undo(self) -> Step:
        """Undo the last step."""
        step = self.back(self.steps)
        self.save(step.before)
        self.undone.append(step)
        return step

    def redo(self) -> Step:
        """Do again what was undone last."""
        step = self.back(self.undone)
        self.save(step.after)
        self.steps.append(step)
        return step

    def back(self, steps: list[Step]) -> Step:
        self.read()
        if not steps or self.refusal:
            raise NothingToUndo
        return steps.pop()

    def save(self, text: str) -> None:
        """Save `text` whole; the day's first state is kept beside it."""
        try:
            data = self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = error.object[error.start]
            message = say("这个文件用的编码（{}）里没有“{}”这个字。", self.encoding, character)
            hint = say("换一个字；或用记事本打开它，另存为 UTF-8，再在这里填。")
            raise Problems([Problem("output-unwritable", message, None, hint)]) from error
        copy_once(self.path, self.copy)
        replace_whole(self.path, data)
        self.take(data)

    @property
    def copy(self) -> Path:
        """Where the first state of the day is kept, under a name that no pattern of facts files matches."""
        return self.path.parent / _BACKUPS / f"{self.path.name}.{date.today().isoformat()}"
