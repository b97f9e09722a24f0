"""Invents lawful section templates, with all marks of the wording language, and facts for them."""

from __future__ import annotations

import random
from typing import NamedTuple

NAMES = "甲乙丙丁戊己庚辛"
CHARACTERS = "东南西北春夏秋冬梅兰竹菊"
ENDS = ("，", "，", "，", "。", "。", "；", "、", "：", "")


class Invention(NamedTuple):
    """A section template, the fields that it declares, and those of them that are required."""

    text: str
    names: tuple[str, ...]
    required: frozenset[str]


def invented(chance: random.Random) -> Invention:
    """Return a section of leads, brackets, indents, items, records, rules and a sum; most are lawful."""
    names = tuple(NAMES[: chance.randint(2, 6)])
    required = frozenset(name for name in names if chance.random() < 0.2) or frozenset(names[:1])
    fields = [f"  {name}: {{种类: 数量, 单位: 个{', 必填: 是' if name in required else ''}}}" for name in names]
    wording = _Wording(chance, list(names)).lines()
    if chance.random() < 0.3:
        fields.append("  场: [{名: 文字, 数: 名}]")
        wording += ["", "{% for 个 in 场 %}", "举办{{ 个.名 }}[，到场{{ 个.数 }}]。", "{% endfor %}"]
    first, second = chance.sample(names, 2)
    rules = [f"规则:\n  - {first} <= {second}"] if chance.random() < 0.3 else []
    summed = [name for name in names if name not in required]
    if len(names) > 2 and summed and chance.random() < 0.3:
        left, right = chance.sample([name for name in names if name != summed[0]], 2)
        rules.append(f"派生:\n  {summed[0]}: {left} + {right}")
    head = "\n".join(["---", "名称: 试", "标题: 试", "字段:", *fields, *rules, "---"])
    return Invention(head + "\n" + "\n".join(wording) + "\n", names, required)


def facts(invention: Invention, known: frozenset[str]) -> str:
    """Return a section of facts with the fields in `known` filled."""
    lines = [f"{name}: {place}" for place, name in enumerate(invention.names, start=1) if name in known]
    if "场:" in invention.text and known:
        lines.append("场:\n  - 名: 诗会\n    数: 31\n  - 名: 晚会")
    return "\n".join(lines) or "补充:"


class _Wording:
    def __init__(self, chance: random.Random, names: list[str]) -> None:
        self.chance = chance
        self.names = names
        self.waiting = chance.sample(names, len(names))

    def lines(self) -> list[str]:
        lines: list[str] = []
        indent, in_item = 0, False
        for _ in range(self.chance.randint(1, 6)):
            if lines and self.chance.random() < 0.12:
                lines.append("")
                indent, in_item = 0, False
            fresh = not lines or not lines[-1]
            item = self.chance.random() < (0.35 if in_item else 0.2)
            in_item = in_item or item
            indent = 0 if item or fresh else self.chance.choice((indent, indent, 0, indent + 2, max(indent - 2, 0)))
            margin = "- " if item else " " * (indent + 2 * in_item)
            lines.append(margin + self.clause() + self.chance.choice(ENDS))
        rest = "  " if in_item else ""
        return lines + [f"{rest}{self.word()}{self.slot()}{self.chance.choice('，。')}" for _ in list(self.waiting)]

    def clause(self) -> str:
        word, slot = self.word, self.slot
        if self.chance.random() < 0.22:
            return f"> {word()}{slot() if self.chance.random() < 0.25 else ''}"
        form = self.chance.randrange(8)
        if form < 3:
            return f"{word()}{slot()}"
        if form == 3:
            return f"{word()}{slot()}[（{word()}{slot()}）]"
        if form == 4:
            return f"[{word()}{slot()}{self.chance.choice(('，', '', '、'))}][{word()}{slot()}]{word()}"
        if form == 5:
            return f"{word()}{slot()}[，{word()}{slot()}[，{slot()}]]"
        return f"[{slot()}]{word()}{slot()}" if form == 6 else f"{word()}{slot()}{word()}{slot()}"

    def word(self) -> str:
        return "".join(self.chance.choice(CHARACTERS) for _ in range(2))

    def slot(self) -> str:
        return f"{{{{ {self.waiting.pop() if self.waiting else self.chance.choice(self.names)} }}}}"
