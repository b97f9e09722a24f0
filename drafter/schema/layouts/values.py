"""Reading lengths, sizes and faces out of the values of a layout; what cannot be read is a problem."""

import re

from drafter.core import Location, Problem, did_you_mean, say, shortened
from drafter.parsing import Scalar
from drafter.schema.layouts.inheritance import Values

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20

# 号 in half-points
SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30,
    "四号": 28, "小四": 24, "五号": 21, "小五": 18,
}  # fmt: skip
NOTHING = "无"
# 22 inches, in twips: Word makes no paper larger
_LONGEST = 31680


class Reader:
    """Reads the values of the layout called `name`, and gathers the problems."""

    def __init__(self, values: Values, name: str) -> None:
        self.values = values
        self.name = name
        self.problems = list(values.problems)
        self.asked: set[str] = set()

    def twips(self, path: str) -> int:
        return self.measured(path, "毫米", "37毫米", TWIPS_PER_MM)

    def measured(self, path: str, unit: str, example: str, twips: float) -> int:
        length = round(float(self.match(path, rf"(\d{{1,4}}(?:\.\d{{1,4}})?){unit}", example) or 0) * twips)
        if length > _LONGEST:
            said, most = round(length / TWIPS_PER_MM), round(_LONGEST / TWIPS_PER_MM)
            message = say("“{}”有{}毫米，Word 里最大的纸才{}毫米。", path, said, most)
            self.report(message, self.values.place(path), say("看看是不是多写了一位；A4 纸宽210毫米、高297毫米。"))
        return length

    def number(self, path: str) -> int:
        return int(self.match(path, "([1-9][0-9]?)", "22") or 1)

    def size(self, path: str) -> int:
        return SIZES.get(self.choice(path, tuple(SIZES)), 0)

    def choice(self, path: str, choices: tuple[str, ...]) -> str:
        return self.match(path, f"({'|'.join(choices)})", choices[0], choices)

    def choices(self, path: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `choices` that are listed at `path`, which may be left out."""
        self.asked.add(path)
        value = self.values.by_path.get(path)
        typed = [Scalar(word, s.location) for s in value.scalars for word in s.text.split("、")] if value else []
        named = [scalar for scalar in typed if scalar.text.strip() != NOTHING]
        pattern = "|".join(choices)
        return tuple(self.matched(path, scalar, f"({pattern})", "", (*choices, NOTHING)) for scalar in named)

    def face(self, path: str) -> str:
        # it goes into XML and CSS as it is
        return self.match(path, r"""([^"'&<>;{}\\]+)""", "仿宋")

    def optional_face(self, path: str) -> str:
        self.asked.add(path)
        face = self.face(path) if path in self.values.by_path else NOTHING
        return "" if face == NOTHING else face

    def match(self, path: str, pattern: str, example: str, choices: tuple[str, ...] = ()) -> str:
        """Return what `pattern` finds in the value at `path`, or nothing after a report."""
        self.asked.add(path)
        value = self.values.by_path.get(path)
        if value is None or not "".join(scalar.text for scalar in value.scalars).strip():
            place = value.location if value else self.values.top
            self.report(say("“{}”没有写。", path), place, say("加上它，例如 {}。", example))
            return ""
        first, *more = value.scalars
        if more:
            message = say("“{}”写了{}项，它只要一个值。", path, len(value.scalars))
            self.report(message, more[0].location, say("只留一项，写在冒号后面。"))
            return ""
        return self.matched(path, first, pattern, example, choices)

    def matched(self, path: str, scalar: Scalar, pattern: str, example: str, choices: tuple[str, ...]) -> str:
        typed = scalar.text.strip()
        if match := re.fullmatch(pattern, typed):
            return match[1]
        hint = say("写成 {} 这样。", example)
        if choices:
            hint = say(
                "{}可写：{}。", did_you_mean(typed.replace("號", "号").removesuffix("字"), choices), "、".join(choices)
            )
        self.report(say("“{}”是“{}”，认不出来。", path, shortened(scalar.text, 20)), scalar.location, hint)
        return ""

    def refuse_strangers(self) -> None:
        for path, value in self.values.by_path.items():
            if path in self.asked:
                continue
            if below := [known for known in sorted(self.asked) if known.startswith(f"{path}.")]:
                inner = "、".join(known.removeprefix(f"{path}.") for known in below)
                self.report(say("“{}”下面还要分项写。", path), value.location, say("可写：{}。", inner))
            else:
                hint = did_you_mean(path, self.asked) or say("删掉它，或看看是不是写错了字。")
                self.report(say("排版里没有“{}”这一项。", path), value.key, hint)

    def report(self, message: str, location: Location, hint: str) -> None:
        self.problems.append(Problem("bad-layout", message, location, hint))
