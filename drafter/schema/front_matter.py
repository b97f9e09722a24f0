"""The front matter of a template, read key by key, with what is wrong with it gathered."""

from dataclasses import dataclass, field

from drafter.core import Location, Problem, Problems, say
from drafter.parsing import FORMAT_KEY, Listing, Mapping, Scalar, format_problem
from drafter.schema.kinds.splitting import names_in


@dataclass(slots=True)
class FrontMatter:
    """The keys at the head of a template, of which only those in `known`, and 格式, may stand there."""

    tree: Mapping
    problems: list[Problem]
    known: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        version = self.scalar(FORMAT_KEY)
        if problem := format_problem(version.text, version.location):
            # what is new in a later format is no mistake of its own
            raise Problems([problem])
        self.refuse_strangers(self.tree, (*self.known, FORMAT_KEY))

    @property
    def top(self) -> Location:
        """Return where the front matter begins."""
        assert self.tree.location
        return self.tree.location

    def name(self, wanted: str) -> str:
        """Return the 名称, which must be `wanted`, the name of the file."""
        scalar = self.scalar("名称")
        if scalar.text != wanted:
            message = say("“名称”是“{}”，文件名却是“{}”。", scalar.text, wanted)
            self.report("bad-declaration", message, scalar.location, say("把两处写成一样。"))
        return wanted

    def scalar(self, key: str, tree: Mapping | None = None) -> Scalar:
        """Return the value of `key`, empty where it is not written."""
        node = (tree or self.tree).items.get(key, Scalar("", self.top))
        if isinstance(node, Scalar):
            return node
        self.report("bad-declaration", say("“{}”要一个值。", key), node.location, say("写在同一行的冒号后面。"))
        return Scalar("", self.top)

    def text(self, key: str, tree: Mapping | None = None) -> str:
        """Return what was typed for `key`."""
        return self.scalar(key, tree).text

    def flag(self, key: str, tree: Mapping) -> bool:
        """Return whether `key` says 是."""
        scalar = self.scalar(key, tree)
        if scalar.text not in ("", "是", "否"):
            message = say("“{}”要写“是”或“否”。", key)
            self.report("bad-declaration", message, scalar.location, say("改成“是”。"))
        return scalar.text == "是"

    def choice(self, key: str, choices: tuple[str, ...], usual: str = "") -> str:
        """Return the value of `key`, one of `choices`; `usual` where it is not written, if it may be."""
        scalar = self.scalar(key)
        if scalar.text in choices or (usual and not scalar.text):
            return scalar.text or usual
        message = say("“{}”没有“{}”这一种。", key, scalar.text)
        self.report("bad-declaration", message, scalar.location, say("可写：{}。", "、".join(choices)))
        return choices[0]

    def scalars(self, key: str, tree: Mapping | None = None) -> tuple[Scalar, ...]:
        """Return the values listed under `key`; a single one counts as a list of one."""
        node = (tree or self.tree).items.get(key, Listing((), self.top))
        items = node.items if isinstance(node, Listing) else (node,)
        scalars = tuple(item for item in items if isinstance(item, Scalar))
        if len(scalars) < len(items):
            self.report("bad-declaration", say("“{}”要一行一项。", key), node.location, say("每行以“- ”开头。"))
        return scalars

    def names(self, key: str, tree: Mapping | None = None) -> tuple[Scalar, ...]:
        """Return the names listed under `key`, one to a line or with 、 between them."""
        found: list[Scalar] = []
        for typed in self.scalars(key, tree):
            names = names_in(key, typed)
            self.problems += [names] if isinstance(names, Problem) else []
            found += [] if isinstance(names, Problem) else names
        return tuple(found)

    def refuse_strangers(self, node: Mapping, known: tuple[str, ...]) -> None:
        """Report the keys of `node` that are none of `known`."""
        for key, place in node.places.items():
            if key not in known:
                message = say("这里没有“{}”这一项。", key)
                self.report("bad-declaration", message, place, say("可写：{}。", "、".join(known)))

    def report(self, code: str, message: str, location: Location | None, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, message, location, hint))
