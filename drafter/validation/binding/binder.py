"""What was typed meets what was declared: each value gets its kind and unit, or a problem."""

from collections.abc import Collection
from dataclasses import replace

from drafter.core import (
    Location,
    Problem,
    did_you_mean,
    in_layers,
    placeholder_problem,
    read_placeholder,
    say,
)
from drafter.model import (
    Blank,
    BoundSection,
    Chosen,
    Exhibit,
    Fact,
    FactList,
    FactPath,
    Names,
    Value,
    WorkItem,
    filled,
)
from drafter.parsing import (
    FREE_KEYS,
    LONG_KEYS,
    NONE,
    OVERRIDE_KEYS,
    PRIVATE_KEY,
    SECTION_KEYS,
    TAG_KEY,
    WORK_ITEM_KEYS,
    Listing,
    Mapping,
    Node,
    Scalar,
    Typed,
    held_back,
    is_none,
    matches,
    not_keys,
    read_tags,
    typed_value,
)
from drafter.schema import (
    KINDS,
    LISTINGS,
    TOTAL,
    YES,
    BlockKind,
    Data,
    Declaration,
    Field,
    Figure,
    Group,
    Kind,
    Records,
    Section,
    Spec,
    Summary,
    WorkItems,
    place_hint,
    work_item_fields,
)
from drafter.validation.binding.beginnings import is_answered, is_begun, tells
from drafter.validation.binding.moved import Mover
from drafter.validation.binding.own_words import (
    parts_too_large,
    read_data,
    told_together,
    unfinished,
    work_items_in,
)
from drafter.validation.binding.records import in_telling_order
from drafter.validation.binding.values import facts_in
from drafter.validation.formulas.derived import derive, sum_of

_OWN_WORDS = frozenset((*FREE_KEYS, *WORK_ITEM_KEYS))


def bind(
    section: Section,
    node: Node | None,
    place: Location,
    waived: Collection[str] = (),
    style: str = "",
    taken: Collection[str] = (),
    level: str = "",
) -> BoundSection:
    """Return what `node`, typed under the section's key at `place`, means to `section`.

    Required fields at or under the paths in `waived` may be empty. `style` is the 式样 of the section
    where none was typed. What has tags, but none of those in `taken`, is held back as if it were empty.
    What is for offices above `level` alone is not asked for.
    """
    binder = _Binder(section, place, node is not None, waived, style, taken, level)
    return binder.bind(node)


class _Binder:
    def __init__(
        self,
        section: Section,
        place: Location,
        present: bool,
        waived: Collection[str],
        style: str,
        taken: Collection[str],
        level: str,
    ) -> None:
        self.section = section
        self.place = place
        self.present = present
        self.waived = waived
        self.style = style
        self.taken = taken
        self.level = level
        self.within_held = False
        self.told_of = False
        # whether something beside a required field is filled, so that its sentence has begun
        self.begun = False
        wording = section.wording.text
        self.placed = {key for key in WORK_ITEM_KEYS if f".{key}" in wording or "include" in wording}
        self.bound = BoundSection()

    def bind(self, node: Node | None) -> BoundSection:
        whole, name = Group("", self.section.fields.members, self.place), self.section.name
        if node is not None and self.section.moves:
            node = self.moved(node)
        self.within_held = self.is_held(name, node, self.place)
        told = node.items if isinstance(node, Mapping) else {}
        typed = {key: below for key, below in told.items() if key not in OVERRIDE_KEYS}
        self.told_of = any(tells(whole.members.get(key), typed[key]) or is_answered(typed[key]) for key in typed)
        self.overrides(node)
        self.bound.names = self.members(whole, name, node, self.place, None)
        for blank in derive(self.section, self.bound.names):
            self.close(blank)
        return self.bound

    def moved(self, node: Node) -> Node:
        """Return `node` with what has moved in its 数据, of which a note is made."""
        mover = Mover()
        node = mover.read(self.section, node)
        self.bound.moved += [each.fact for each in mover.moved]
        self.bound.problems += mover.problems
        return node

    def overrides(self, node: Node | None) -> None:
        if not isinstance(node, Mapping):
            return
        kinds = zip((*OVERRIDE_KEYS, *SECTION_KEYS), ("文字", "段落", "选项", "文字", "短句"), strict=True)
        title, body, listing, topic, lead = (self.override(key, KINDS[kind], node) for key, kind in kinds)
        self.bound.title = title if isinstance(title, Fact) else None
        self.bound.topic = topic if isinstance(topic, Fact) else None
        self.bound.lead = lead if isinstance(lead, FactList) else None
        self.bound.body = body if isinstance(body, FactList) else None
        self.bound.listing = listing.words if isinstance(listing, Fact) else ""

    def override(self, key: str, kind: Kind, node: Mapping) -> Fact | FactList | None:
        """Return what was typed under `key`, which has a meaning of its own unless the template declares a field so."""
        if key not in node.items or key in self.section.fields.members:
            return None
        typed = self.typed(f"{self.section.name}.{key}", node.items[key], node.places[key])
        return None if typed.says_none else self.kept(typed, self.convert(typed, kind, Spec(choices=LISTINGS)))

    def group(self, group: Group, path: str, node: Node | None, place: Location, answer: Fact | None = None) -> Names:
        """Return a name for each member of the `group` at `path`; 无 at its own key answers for them all.

        A tag beside its members is that of them all.
        """
        outer, known = self.within_held, len(self.bound.facts)
        self.within_held = self.is_held(path, node, place) or outer
        names = self.members(group, path, node, place, answer)
        names |= self.own_words(group, path, node if isinstance(node, Mapping) else Mapping(), place)
        if names.get(PRIVATE_KEY) == YES:
            self.bound.private += self.bound.facts[known:]
        self.within_held = outer
        return names

    def own_words(self, group: Group, path: str, node: Mapping, place: Location) -> Names:
        """Return the names of what every group takes beside its fields, but for those that it declares itself."""
        keys = [key for key in self.own_keys(node) if key not in group.members]
        if not keys:
            return {}
        fields = work_item_fields(place).members
        names = {
            key: self.member(fields[key], f"{path}.{key}", node.items.get(key), node.places.get(key, place), None)
            for key in keys
        }
        if any(not isinstance(value, Blank) for key, value in names.items() if key != PRIVATE_KEY):
            self.bound.work_items.append(WorkItem(FactPath(path), group.path, names))
        return names

    def own_keys(self, node: Mapping) -> Collection[str]:
        """Return the keys of own words that were typed in the group `node`, or that the wording may place itself."""
        return [key for key in WORK_ITEM_KEYS if key in node.items or key in self.placed]

    def is_held(self, path: str, node: Node | None, place: Location) -> bool:
        """Return whether the tag of the whole group at `path` holds it back, and say so."""
        if not isinstance(node, Mapping) or TAG_KEY not in node.items:
            return False
        tags = read_tags(path, node.items.get(TAG_KEY))
        if isinstance(tags, Problem):
            self.bound.problems.append(tags)
            return False
        if held := not matches(tags, self.taken):
            self.hold(path, tags, place)
        return held

    def hold(self, path: str, tags: Collection[str], place: Location) -> None:
        if not self.within_held:
            self.bound.held.append(held_back(path, tags, self.taken, place))

    def members(self, group: Group, path: str, node: Node | None, place: Location, answer: Fact | None) -> Names:
        if isinstance(node, Scalar) and is_none(node.text):
            answer = self.typed(path, node, place).fact(node, node.text)
        elif isinstance(node, Mapping):
            self.refuse_strangers(group, path, node)
        elif node is not None and not (isinstance(node, Scalar) and not node.text.strip()):
            what = say("“{}”下面", path)
            self.bound.problems.append(not_keys(node, what, say("可写：{}。", "、".join(group.members))))
            return self.unread(group, path, place)
        typed = node if isinstance(node, Mapping) else Mapping()
        items, places, above = typed.items, typed.places, f"{path}." if path else ""
        outer, self.begun = self.begun, is_begun(group, typed, self.told_of)
        names = {
            key: self.member(member, above + key, items.get(key), places.get(key, place), answer)
            for key, member in group.members.items()
        }
        self.begun = outer
        if group.levels and isinstance(blank := names[TOTAL], Blank) and not blank.answer:
            names[TOTAL] = total = sum_of(blank, [names[level] for level in group.levels])
            if total is not blank:
                self.close(blank)
        return names

    def unread(self, group: Group, path: str, place: Location) -> Names:
        """Return the names of a `group` that was not typed as one: nothing in it is said to be missing as well."""
        present, self.present = self.present, False
        names = self.members(group, path, None, place, None)
        self.present = present
        return names

    def member(self, member: Declaration, path: str, node: Node | None, place: Location, answer: Fact | None) -> Value:
        match member:
            case Field():
                return self.field(member, path, node, place, answer)
            case Group():
                return self.group(member, path, node, place, answer)
            case Records(group):
                return self.records(group, path, node, place)

    def records(self, group: Group, path: str, node: Node | None, place: Location) -> tuple[Names, ...]:
        """Return the names of each record at `path`; those of the first are called 培训班.1.人数."""
        if node is None or (isinstance(node, Scalar) and (not node.text.strip() or is_none(node.text))):
            return ()
        items = node.items if isinstance(node, Listing) else (node,)
        if not isinstance(node, Listing) or not all(isinstance(item, Mapping) for item in items):
            bare = [item.location for item in items if not isinstance(item, Mapping)]
            self.report(
                "wrong-shape",
                say("“{}”要一项一项地列。", path),
                bare[0] if 0 < len(bare) < len(items) else place,
                say("每项以“- ”开头，下面写：{}。", "、".join(group.members)),
            )
            return ()
        return in_telling_order(
            [
                self.group(group, f"{path}.{number}", item, item.location or place)
                for number, item in enumerate(items, start=1)
            ],
            group,
        )

    def field(self, field: Field, path: str, node: Node | None, place: Location, answer: Fact | None) -> Value:
        if field.kind.is_choice:
            return self.choice(field, path, node, place)
        if isinstance(node, Scalar) and node.lacking:
            return self.lacking(field, path, node)
        if isinstance(field.kind, Summary):
            return self.summary(field, path, node, place)
        if node is None and not answer:
            if self.within_held:
                return self.settled(field, path, place)
            return self.empty(self.blank(field, path, place), field)
        if node is not None and isinstance(field.kind, Data):
            return self.data(field, path, node, place)
        if node is not None and isinstance(field.kind, WorkItems):
            return self.work_items(field, path, node, place)
        if isinstance(field.kind, BlockKind) and not answer and not (isinstance(node, Scalar) and is_none(node.text)):
            blank = self.blank(field, path, place)
            return self.exhibit(field, field.kind, node or Scalar("", place), blank) or self.empty(blank, field)
        typed = self.typed(path, node, place)
        if self.holds(typed):
            value = self.convert(typed, field.kind, field.spec)
            withheld = filled(value) if value else ()
            self.bound.withheld.extend(withheld)
            self.bound.private.extend(withheld if field.private else ())
            return self.settled(field, path, place)
        if answer or typed.says_none:
            scalar = typed.scalars[0] if typed.scalars else Scalar(NONE, place)
            return self.settled(field, path, place, answer or typed.fact(scalar, NONE))
        value = None if self.is_placeholder(typed, field.kind) else self.convert(typed, field.kind, field.spec)
        if value is None:
            blank = self.blank(field, path, place)
            return blank if typed.scalars else self.empty(blank, field)
        if isinstance(value, Fact) and value.quantity and value.quantity.is_zero:
            return self.settled(field, path, place, value)
        facts = filled(value)
        self.bound.facts.extend(facts)
        if field.private:
            self.bound.private.extend(facts)
        return value

    def lacking(self, field: Field, path: str, node: Scalar) -> Blank:
        """Return what stands for a sum of which parts are not known: it cries out for them, required or not."""
        blank = Blank(path, node.location, True, field.help, field.example, lacking=node.lacking)
        self.bound.missing.append(blank)
        return blank

    def summary(self, field: Field, path: str, node: Node | None, place: Location) -> Blank:
        """Return what stands for a table until it is drawn from all chapters, and note whether it is wanted."""
        typed = self.typed(path, node, place)
        wanted = self.kept(typed, self.convert(typed, field.kind, field.spec))
        if isinstance(wanted, Fact) and wanted.words == YES:
            self.bound.summaries[field.path] = field.kind
        return Blank(path, typed.location, False, field.help, field.example)

    def data(self, field: Field, path: str, node: Node, place: Location) -> FactList | Blank:
        """Return the figures that `node` names in words of its own; of one that is empty a warning is made."""
        data, problems = read_data(path, node)
        self.bound.problems += [*problems, *unfinished(data)]
        known = [datum for datum in data if datum.figure]
        held = [datum for datum in known if self.holds(datum.typed)]
        self.bound.withheld.extend(told_together(path, held, field.kind).facts)
        kept = told_together(path, [datum for datum in known if datum not in held], field.kind)
        self.bound.facts.extend(kept.facts)
        self.bound.problems += parts_too_large(kept.facts)
        return kept if kept.facts else self.untold(field, path, place)

    def work_items(self, field: Field, path: str, node: Node, place: Location) -> tuple[Names, ...] | Blank:
        """Return the names of each work item that `node` lists."""
        items = work_items_in(path, node)
        if isinstance(items, Problem):
            self.bound.problems.append(items)
            items = []
        work_item = work_item_fields(field.location)
        told = []
        for number, item in enumerate(items, start=1):
            told.append(self.group(work_item, f"{path}.{number}", item, item.location or place))
        return tuple(told) if told else self.untold(field, path, place)

    def untold(self, field: Field, path: str, place: Location) -> Blank:
        """Return what stands for own words of which nothing is told: held by the tag around them, or not there."""
        return self.settled(field, path, place) if self.within_held else self.blank(field, path, place)

    def blank(self, field: Field, path: str, place: Location) -> Blank:
        """Return what stands for `field` where it has no value to print."""
        required = field.required and self.present and self.begun and self.is_asked(field, path)
        return Blank(path, place, required, field.help, field.example)

    def settled(self, field: Field, path: str, place: Location, answer: Fact | None = None) -> Blank:
        """Return what stands for `field` where nobody need fill it in: answered or, without an `answer`, held."""
        return Blank(path, place, False, field.help, field.example, answer, held=answer is None)

    def is_asked(self, field: Field, path: str) -> bool:
        """Return whether `field` is for this office, and was not waived."""
        return field.is_for(self.level) and not self.is_waived(field, path)

    def is_waived(self, field: Field, path: str) -> bool:
        """Return whether `field`, though required, may be empty."""
        return field.required and any(FactPath(path).is_under(each) for each in self.waived)

    def exhibit(self, field: Field, kind: BlockKind, node: Node, blank: Blank) -> Exhibit | Blank | None:
        """Return the tables or photographs in `node`, `blank` where they are held back, or None for none."""
        # loaded where there are some: few reports have tables or photographs
        from drafter.validation.binding.exhibits import read_exhibit

        reading = read_exhibit(blank.path, node, blank.location, kind, field.spec, self.taken)
        self.bound.problems += reading.problems
        if self.within_held or (reading.held and not reading.blocks):
            self.bound.held += [] if self.within_held else reading.held
            return replace(blank, required=False, held=True)
        self.bound.held += reading.held
        if not reading.blocks:
            return blank if reading.problems else None
        exhibit = Exhibit(blank.path, tuple(reading.blocks))
        self.bound.exhibits.append(exhibit)
        self.bound.facts.extend(exhibit.facts)
        hidden = {column.name for column in field.spec.columns if column.private}
        named = (fact for fact in exhibit.facts if field.private or FactPath(fact.path).leaf in hidden)
        self.bound.private.extend(named)
        return exhibit

    def holds(self, typed: Typed) -> bool:
        """Return whether `typed` is left out for its own tag, of which a note is made, or for that of its group."""
        if typed.tags and typed.scalars and not matches(typed.tags, self.taken):
            self.hold(typed.path, typed.tags, typed.location)
            return True
        return self.within_held

    def kept(self, typed: Typed, value: Fact | FactList | None) -> Fact | FactList | None:
        """Return `value`, or None where the tag of what was typed holds it back."""
        return None if self.holds(typed) else value

    def is_placeholder(self, typed: Typed, kind: Kind) -> bool:
        """Return whether what was typed only stands for what is to be filled in, and say so."""
        if len(typed.scalars) != 1:
            return False
        scalar = typed.scalars[0]
        word, alone = read_placeholder(scalar.text)
        if not (alone or (word and isinstance(kind, Figure))):
            return False
        word = word or scalar.text.strip()
        self.bound.problems.append(placeholder_problem(typed.path, word, scalar.location))
        return True

    def empty(self, blank: Blank, field: Field) -> Blank:
        if not self.present:
            return blank
        if self.is_waived(field, blank.path):
            self.bound.waived.append(blank.path)
        elif field.is_for(self.level) and field.path not in _OWN_WORDS:
            (self.bound.missing if blank.required else self.bound.optional).append(blank)
        return blank

    def close(self, blank: Blank) -> None:
        """Take `blank` from what is open: its figure follows from others."""
        for blanks in (self.bound.missing, self.bound.optional):
            if blank in blanks:
                blanks.remove(blank)

    def choice(self, field: Field, path: str, node: Node | None, place: Location) -> Chosen:
        typed = self.typed(path, node, place) if node else None
        value = self.kept(typed, self.convert(typed, field.kind, field.spec)) if typed else None
        if isinstance(value, Fact):
            return Chosen(value.words)
        return Chosen(self.style if field.path == "式样" and self.style else field.spec.choices[0])

    def typed(self, path: str, node: Node | None, place: Location) -> Typed:
        typed = typed_value(path, node or Scalar("", place), place)
        if isinstance(typed, Problem):
            self.bound.problems.append(typed)
            return Typed(path, (), False, place)
        return typed

    def convert(self, typed: Typed, kind: Kind, spec: Spec) -> Fact | FactList | None:
        """Return what `typed` holds, or None where it is empty or a problem."""
        value = facts_in(typed, kind, spec) if typed.scalars else None
        if isinstance(value, Problem):
            self.bound.problems.append(value)
            return None
        return value

    def refuse_strangers(self, group: Group, path: str, node: Mapping) -> None:
        own = (*OVERRIDE_KEYS, *SECTION_KEYS) if path == self.section.name else WORK_ITEM_KEYS
        known: tuple[str, ...] = ()
        for key, place in node.places.items():
            if key not in group.members and key not in own and key != TAG_KEY:
                known = known or tuple(dict.fromkeys((*group.members, *own, TAG_KEY)))
                extra = say("要注明出处的值，先写“值”。") if key in LONG_KEYS else ""
                meant = did_you_mean(key, known) or place_hint(key, [self.section])
                hint = say("{}可写：{}。{}", meant, "、".join(known), extra)
                hint = in_layers(key, known) or hint
                self.report("unknown-fact", say("“{}”下面没有“{}”这一项。", path, key), place, hint)

    def report(self, code: str, message: str, location: Location, hint: str) -> None:
        self.bound.problems.append(Problem(code, message, location, hint))
