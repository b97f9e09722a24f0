"""The chapters that the facts ask for under 章节: sections by their names, or several under a heading of one's own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.core import Location, Problem, did_you_mean, say, without_ordinal
from drafter.model import Fact, FactList
from drafter.parsing import LEAD_KEY, TAG_KEY, TITLE_KEY, Facts, Listing, Node, Scalar, Typed, not_keys, typed_value
from drafter.parsing import Mapping as Keys
from drafter.schema import KINDS, OWN, Chapter, Spec
from drafter.validation.binding.values import facts_in

CHOSEN, _PART = "章节", "部分"
_INCLUDED = "含"
_KEYS = (TITLE_KEY, _INCLUDED, LEAD_KEY)


@dataclass(slots=True)
class Choice:
    """What 章节 asks for: `names` of sections in their order, those of `chapters` among them, and what is wrong."""

    names: list[str] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def typed(self) -> Iterator[Fact]:
        """Yield the headings that were typed, and what opens the chapters under them."""
        for chapter in self.chapters:
            yield from [chapter.title] if isinstance(chapter.title, Fact) else []
            yield from chapter.lead.facts if chapter.lead else ()


@dataclass(slots=True)
class Chooser:
    """Reads 章节 in `facts`; `named` are the sections by what they may be called, `title_of` gives the heading of one.

    `told` are the sections of which the facts say something.
    """

    facts: Facts
    named: Mapping[str, str]
    title_of: Callable[[str], str]
    told: frozenset[str]
    choice: Choice = field(default_factory=Choice)

    def read(self) -> Choice:
        """Return what 章节 asks for; of a list that is wrong as a whole, nothing."""
        if CHOSEN not in self.facts.tree.items:
            return self.choice
        place, node = self.facts.tree.places[CHOSEN], self.facts.tree.items[CHOSEN]
        items = node.items if isinstance(node, Listing) else ()
        parts = [item for item in items if isinstance(item, Keys) and _PART in item.items]
        if parts:
            hint = say("“章节”只列章节的名称，如“章节: 组织建设、健康”；“部分”写在自己的报告模板里。")
            self.report("wrong-shape", say("“章节”下面不能写“部分”。"), parts[0].places[_PART], hint)
        elif any(isinstance(item, Keys) for item in items):
            for number, item in enumerate(items, start=1):
                self.item(f"{CHOSEN}.{number}", item, item.location or place)
        else:
            self.choice.names += self.sections(CHOSEN, node, place)
        return self.choice

    def item(self, path: str, item: Node, place: Location) -> None:
        """Take a section, or a chapter of several, that stands in a row of its own."""
        if isinstance(item, Scalar):
            self.choice.names += [name for name in self.sections(path, item, place) if self.is_new(name, place)]
        elif isinstance(item, Keys):
            self.chapter(path, item, place)
        else:
            self.choice.problems.append(not_keys(item, say("“{}”下面", path), self.example()))

    def chapter(self, path: str, item: Keys, place: Location) -> None:
        for key, where in item.places.items():
            if key not in _KEYS:
                hint = say("{}可写：{}。", did_you_mean(key, _KEYS), "、".join(_KEYS))
                self.report("unknown-fact", say("“{}”下面没有“{}”这一项。", path, key), where, hint)
        title = self.value(path, TITLE_KEY, "文字", item, place)
        included = item.items.get(_INCLUDED, Scalar("", place))
        where = item.places.get(_INCLUDED, place)
        names: list[str] = []
        for name in self.sections(f"{path}.{_INCLUDED}", included, where):
            names += [name] if self.is_new(name, where, names) else []
        if not isinstance(title, Fact) or not names:
            missing = _INCLUDED if isinstance(title, Fact) else TITLE_KEY
            self.report("wrong-shape", say("“{}”没有写“{}”。", path, missing), place, self.example())
            return
        for name in names:
            if name not in self.told:
                message = say("“{}”里的“{}”没有事实可写，这一章里没有它。", path, name)
                self.report("chapter-not-told", message, where, say("填上它的事实，或从“{}”里删掉它。", _INCLUDED))
        lead = self.value(path, LEAD_KEY, "短句", item, place)
        self.choice.names += names
        self.choice.chapters.append(Chapter(title, tuple(names), lead=lead if isinstance(lead, FactList) else None))

    def value(self, path: str, key: str, kind: str, item: Keys, place: Location) -> Fact | FactList | None:
        """Return what was typed under `key`, or None where it is empty or wrong."""
        typed = typed_value(f"{path}.{key}", item.items.get(key, Scalar("", place)), item.places.get(key, place))
        if isinstance(typed, Typed) and typed.tags:
            message = say("“{}.{}”写了“{}”，章节的标题不能只给一种报告。", path, key, TAG_KEY)
            self.report("wrong-shape", message, typed.location, say("删掉“{}”这一行。", TAG_KEY))
        value = typed if isinstance(typed, Problem) or not typed.scalars else facts_in(typed, KINDS[kind], Spec())
        if isinstance(value, Problem):
            self.choice.problems.append(value)
        return value if isinstance(value, Fact | FactList) else None

    def sections(self, path: str, node: Node, place: Location) -> Iterator[str]:
        """Yield the sections that are listed in `node`."""
        typed = typed_value(path, node, place)
        value = typed if isinstance(typed, Problem) or not typed.scalars else facts_in(typed, KINDS["名单"], Spec())
        if isinstance(value, Problem):
            self.choice.problems.append(value)
        for fact in value.facts if isinstance(value, FactList) else ():
            if fact.words in self.named:
                yield self.named[fact.words]
                continue
            hint = self.told_of_title(fact.words) or did_you_mean(fact.words, self.named)
            hint = hint or say("可写的章节：{}。", "、".join(self.named))
            self.report("unknown-section", say("没有“{}”这个章节。", fact.words), fact.location, hint)

    def is_new(self, name: str, place: Location, here: Sequence[str] = ()) -> bool:
        """Return whether `name` was not listed before, or `here`, and say so where it was."""
        listed = name in self.choice.names or name in here
        if listed:
            self.report("listed-twice", say("“章节”里“{}”列了两遍。", name), place, say("只留一处。"))
        return not listed

    def told_of_title(self, words: str) -> str:
        """Return of which section `words` are the 标题, its own or that typed in the facts; nothing where of none."""
        for name in self.named.values():
            node = self.facts.tree.items.get(name)
            typed = node.items.get(TITLE_KEY) if isinstance(node, Keys) else None
            titles = [typed.text.strip()] if isinstance(typed, Scalar) else []
            titles += [] if name.startswith(f"{OWN}.") else [self.title_of(name)]
            if without_ordinal(words) in map(without_ordinal, titles):
                return say("“{}”是“{}”这一章的标题；“章节”里写它的名称“{}”。", words, name, name)
        return ""

    def example(self) -> str:
        return say("每一章写“- 标题: ……”，下一行写“  含: 普法宣传、维权信访”；单独一章只写“- 健康”。")

    def report(self, code: str, message: str, place: Location, hint: str) -> None:
        self.choice.problems.append(Problem(code, message, place, hint))
