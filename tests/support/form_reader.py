"""The form read as the page's script reads it: each of its units with what it would send."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOID = {"input", "link", "meta", "br", "col"}


@dataclass
class Field:
    """A field of the form: its key and its value."""

    key: str
    value: str


@dataclass
class FormUnit:
    """A unit of the form: what it is marked with, its fields outside rows, and its rows."""

    marks: dict[str, str]
    fields: list[Field] = field(default_factory=list)
    rows: list[list[Field]] = field(default_factory=list)

    @property
    def path(self) -> tuple[str | int, ...]:
        return tuple(json.loads(self.marks["data-path"]))

    @property
    def role(self) -> str:
        return self.marks["data-role"]

    @property
    def typed(self) -> Any:
        match self.role:
            case "项":
                return [row[0].value for row in self.rows]
            case "数":
                return [{each.key: each.value for each in row} for row in self.rows]
            case "行":
                return [[each.value for each in row] for row in self.rows]
        return {each.key: each.value for each in self.fields}

    def answer(self, typed: Any = None) -> bytes:
        """Return what the page sends of it, with `typed` in the place of what stands there."""
        sent = {"path": self.path, "role": self.role, "was": self.marks["data-was"]}
        sent["typed"] = self.typed if typed is None else typed
        if "data-columns" in self.marks:
            sent["columns"] = json.loads(self.marks["data-columns"])
        return json.dumps(sent).encode()


class FormReader(HTMLParser):
    """Reads the units of a form."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.units: list[FormUnit] = []
        self.open: list[tuple[str, str]] = []
        self.area: Field | None = None
        self.choice: Field | None = None
        self.option = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        names = marks.get("class", "").split()
        if tag not in _VOID:
            self.open.append((tag, marks.get("class", "")))
        if any(name == "template" for name, _ in self.open):
            return
        if "unit" in names:
            self.units.append(FormUnit(marks))
        elif "row" in names:
            self.units[-1].rows.append([])
        elif "data-key" in marks:
            value = marks.get("value", "") if marks.get("type") != "checkbox" or "checked" in marks else ""
            made = Field(marks["data-key"], value)
            self.into().append(made)
            self.area, self.choice = (made if tag == "textarea" else None), (made if tag == "select" else None)
        elif tag == "option" and self.choice:
            self.option = "selected" in marks and "value" not in marks

    def into(self) -> list[Field]:
        within = any("row" in classes.split() for _, classes in self.open)
        return self.units[-1].rows[-1] if within else self.units[-1].fields

    def handle_data(self, data: str) -> None:
        if self.area:
            # the first line end in a textarea is none of its words
            self.area.value += data.removeprefix("\n") if not self.area.value else data
        elif self.choice and self.option:
            self.choice.value += data

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "option":
            self.option = False


def units_in(page: str) -> Iterator[FormUnit]:
    """Yield the units of the form `page`."""
    yield from FormReader(page).units
