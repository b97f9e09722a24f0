"""What is wrong with a template before any facts are in it, so that no facts can make it wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from drafter.claims import claim_in
from drafter.exhibit import block_in_sentence
from drafter.facts import FREE_KEYS
from drafter.fields import Field, leaves
from drafter.kinds import Figure, Standing
from drafter.language import mark, say
from drafter.lines import HEADINGS, SENTENCE_ENDS
from drafter.loose import loose_figure
from drafter.outline import Mention, Outline, Slot, WordingLine, groups_of
from drafter.problem import Location, Problem, Source
from drafter.section import Section
from drafter.suggestion import did_you_mean

_CONJUNCTION = re.compile("并(?!联)|还(?![款原])|同时(?!期)")
_MISTYPED_MARK = re.compile("[>＞＃~～]|[-－](?=[^-－])|#{1,9}")
# words that announce what follows; [ right after them means that all of it may go
_HANGING_WORDS = re.compile(r"(?:其中|包括|分别[为是]?)\[")
_STRAY_BRACE = re.compile("[｛｝{}［］]+")
# what is left hanging where the facts after it go, and no other fact stands in their place
_HANGING_PREPOSITION = re.compile(
    r"(?P<word>(?<![现存所旨])在|(?<![方面])向|(?<![送交发])给|(?<![缘理自])由|(?<!参)与|从|达到|称为)"
    r"(?:\[\0[^\[\]]*\])+(?![\0\[])"
)
_HINT_CLAIM = mark("由事实来说：改用字段（如“方式”“成效”）；名称里本来有的，把整个名称写进“固定”。")
# words that begin like a unit: 10家家政公司
_UNIT_WORDS = re.compile("家[庭政长]|名[师人]|场[馆地所]|个[体人]|期刊|条例|份[子额]|次[要年]")
_HINT_LEAD = mark("在行首加“> ”（领起下文），缩进到有事实的行下面，或在行里用上字段。")


def lint(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is wrong with the wording of `section`; `sources` are the files it stands in."""
    judge = _Judge(section, outline, sources)
    yield from judge.mentions()
    if not outline.undeclared:
        # what depends on a name that is not known cannot be judged
        yield from judge.wording()


def lint_lines(section: Section, outline: Outline, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is wrong with the lines of `section` one by one, whatever is declared."""
    judge = _Judge(section, outline, sources)
    for line in (*outline.lines, *outline.aside):
        yield from judge.line(line)


class _Judge:
    def __init__(self, section: Section, outline: Outline, sources: Mapping[str, Source]) -> None:
        self.section = section
        self.outline = outline
        self.sources = sources

    def mentions(self) -> Iterator[Problem]:
        known = [leaf.path for leaf in leaves(self.section.fields)]
        for mention in self.outline.undeclared:
            hint = say("{}看看名称有没有写错，或在“字段”里声明它。", did_you_mean(mention.name, known))
            yield self.problem("undeclared-name", mention, say("“{}”没有声明过。", mention.name), hint, mention.name)
        for mention in self.outline.refused:
            message = say("模板里“{}”不能这样用。", mention.name)
            hint = say("只用 if、一份份记录的 for、set、macro 和带引号的 include；若无（）里写一句带引号的话。")
            yield self.problem("template-syntax", mention, message, hint)
        for mention in self.outline.tested:
            message = say("“{}”不是选项，不能用来判断。", mention.name)
            hint = say("事实空着时该省什么，用分行、缩进和 […] 来写。")
            yield self.problem("condition-on-fact", mention, message, hint, mention.name)
        for leaf in leaves(self.section.fields):
            if leaf.path not in self.outline.used and leaf.path not in FREE_KEYS:
                message = say("“{}”声明了，却没有哪一行用到它。", leaf.path)
                yield Problem("unused-field", message, leaf.location, say("在正文里用上它，或删掉这个声明。"))

    def wording(self) -> Iterator[Problem]:
        if figure := loose_figure(self.section.title, self.section.fixed):
            message = say("标题里写死了“{}”，没有事实作依据。", figure)
            place = Location(self.section.wording.source, 1)
            yield Problem("loose-figure", message, place, say("固定的名称写进“固定”。"))
        if claim := claim_in(self.section.title, self.section.fixed):
            message = say("标题里的“{}”没有事实作依据。", claim)
            yield Problem("claim-without-fact", message, Location(self.section.wording.source, 1), say(_HINT_CLAIM))
        for line in (*self.outline.lines, *self.outline.aside):
            yield from self.line(line)
        yield from self.hidden_required()
        groups = list(groups_of(self.outline.lines))
        for index, group in enumerate(groups):
            body = [line for line in group if line.parts and line.start.mark not in HEADINGS]
            yield from self.standing(group)
            yield from self.conjunctions(body)
            yield from self.required(body)
            yield from self.required_in_minor(body)
            following = groups[index + 1][0] if index + 1 < len(groups) else None
            leads_list = bool(following and following.start.item) and not group[0].start.item
            yield from self.required_before_list(body, leads_list)
            if not self.section.frame:
                yield from self.loose(body)
                yield from self.idle_leads(body, leads_list)

    def line(self, line: WordingLine) -> Iterator[Problem]:
        yield from self.marks(line)
        yield from self.figures(line)
        yield from self.claims(line)
        yield from self.units(line)

    def standing(self, group: Sequence[WordingLine]) -> Iterator[Problem]:
        """Yield the tables and photographs that do not stand by themselves, under leads at most."""
        for index, line in enumerate(group):
            fields = [field for field in _shown(line) if isinstance(field.kind, Standing)]
            above = all(other.lead and other.text.endswith(("。", "：")) for other in group[:index])
            plain = not (line.start.item or line.lead or line.start.mark in HEADINGS or line.start.indent)
            if fields and not (
                len(line.parts) == 1 and len(line.fields) == 1 and above and plain and line is group[-1]
            ):
                yield block_in_sentence(fields[0].path, self.place(line, fields[0].path))

    def units(self, line: WordingLine) -> Iterator[Problem]:
        """Yield the units that the wording sets after a figure, which brings its own."""
        for part, following in pairwise(line.parts):
            if not isinstance(part, Slot) or not isinstance(following, str) or _UNIT_WORDS.match(following):
                continue
            kinds = [(field.kind, field.spec) for field in part.fields if isinstance(field.kind, Figure)]
            units = [unit for kind, spec in kinds for unit in kind.units(spec)]
            if unit := next((unit for unit in units if following.startswith(unit)), ""):
                message = say("“{}”会印两遍：单位由程序跟着数字印。", unit)
                hint = say("删掉模板里的这个“{}”；它是别的词的头一个字，就换个说法。", unit)
                yield self.problem("doubled-unit", line, message, hint, f"}}}}{following[: len(unit)]}")

    def marks(self, line: WordingLine) -> Iterator[Problem]:
        depth, shape = 0, "".join(part if isinstance(part, str) else "\0" for part in line.parts)
        for char in shape:
            depth += {"[": 1, "]": -1}.get(char, 0)
            if depth < 0:
                break
        if depth:
            yield self.problem("unbalanced-bracket", line, say("方括号没有成对。"), say("在这一行里补上另一半。"))
        elif match := re.search(r"\]、\[|[，。；：、]\]+$", shape):
            message, hint = (
                say("方括号外的“、”或括号里收尾的标点，省去时会多出来或少掉。"),
                say("“、”写进前一个方括号，收尾的标点写到外面。"),
            )
            yield self.problem("unbalanced-bracket", line, message, hint, match[0].strip("[]"))
        if match := _STRAY_BRACE.search(shape):
            message = say("“{}”在这里只是普通的字，会照样印出来。", match[0])
            hint = say("字段写成“{{ 字段 }}”，可省的部分写成“[ ]”，括号都用英文的。")
            yield self.problem("stray-brace", line, message, hint, match[0])
        if match := _HANGING_PREPOSITION.search(shape):
            message = say("“{}”后面的部分省去时，“{}”会悬空。", match["word"], match["word"])
            yield self.problem("leaves-hole", line, message, say("把“{}”也写进方括号。", match["word"]), match["word"])
        if match := _HANGING_WORDS.search(shape):
            message = say("“{}”后面全是可省的部分，都省去时会悬空。", match[0].rstrip("["))
            yield self.problem(
                "loose-wording", line, message, say("把它另起一行，写成“> 其中”这样，各部分缩进到它下面。")
            )
        if re.search(r"[^\0\]]\[[^\[\]]*\]\[、", shape):
            message = say("前一部分省去时，“、”会接在文字后面。")
            yield self.problem("unbalanced-bracket", line, message, say("把“、”写进前一个方括号的末尾。"), "[、")
        if match := _MISTYPED_MARK.match(shape):
            yield self.problem(
                "template-indent",
                line,
                say("行首的“{}”后面没有空格，或不是英文的。", match[0]),
                say("写成“> ”“- ”“~ ”“# ”或“## ”。"),
            )
        if match := re.search("[,;:.]$", shape):
            yield self.problem("template-indent", line, say("行末用了英文标点“{}”。", match[0]), say("换成中文标点。"))

    def claims(self, line: WordingLine) -> Iterator[Problem]:
        for text in _texts(line):
            if claim := claim_in(text, self.section.fixed):
                message = say("“{}”没有事实作依据，模板里不能先写上。", claim)
                yield self.problem("claim-without-fact", line, message, say(_HINT_CLAIM), claim)

    def figures(self, line: WordingLine) -> Iterator[Problem]:
        for text in _texts(line):
            if figure := loose_figure(text, self.section.fixed):
                message = say("模板里写死了“{}”，没有事实作依据。", figure)
                hint = say("数字由字段来印；固定的名称（“三八”、“6·26”）写进“固定”。")
                yield self.problem("loose-figure", line, message, hint, figure)

    def conjunctions(self, group: Sequence[WordingLine]) -> Iterator[Problem]:
        for line in group:
            match = _CONJUNCTION.match(line.text.lstrip("["))
            if match and not line.start.indent and isinstance(line.parts[0], str):
                message = say("“{}”开头的一行没有缩进：上一行省掉时，它会悬空。", match[0])
                yield self.problem("dangling-conjunction", line, message, say("缩进到它所接的那一行下面。"), match[0])

    def required(self, group: Sequence[WordingLine]) -> Iterator[Problem]:
        """Yield the lines in which a required field would go with something else."""
        for index, line in enumerate(group):
            above = [field for parent in _above(group, index) for field in _risks(parent)]
            if line.lead and (required := _required(line.slots)):
                message = say("必填的“{}”在领起的一行里，会跟着下文一起省掉。", required)
                yield self.problem("required-beside-optional", line, message, say("把它写进有下文的行里。"), required)
                continue
            for direct, around in _scopes(line):
                required = _required(direct)
                beside = [*_optional([*direct, *around]), *above]
                if required and beside:
                    message = say("必填的“{}”会跟着“{}”一起省掉。", required, beside[0].path)
                    hint = say("把它们分成两行，或把不必填的放进 […]。")
                    yield self.problem("required-beside-optional", line, message, hint, required)

    def required_in_minor(self, group: Sequence[WordingLine]) -> Iterator[Problem]:
        """Yield the required fields of lines that go where the report is to be shorter."""
        for index, line in enumerate(group):
            if (required := _required(line.slots)) and _is_minor(group, index):
                message = say("必填的“{}”在标了“~ ”的一行里，或缩进在它下面，缩短时会省掉。", required)
                hint = say("去掉“~ ”，或把它移到别的行里。")
                yield self.problem("required-beside-optional", line, message, hint, required)

    def required_before_list(self, group: Sequence[WordingLine], leads_list: bool) -> Iterator[Problem]:
        """Yield the required fields of lines and paragraphs in ：, which go with all that they announce."""
        announced = leads_list and group and not group[-1].lead and group[-1].text.endswith("：")
        for index, line in enumerate(group):
            goes = announced or (line.text.endswith("：") and _beneath(group, index))
            if goes and not line.lead and (required := _required(line.slots)):
                message = say("必填的“{}”会跟着“：”后面的话一起省掉。", required)
                yield self.problem("required-beside-optional", line, message, say("让它自成一句。"), required)

    def hidden_required(self) -> Iterator[Problem]:
        headings = [line for line in self.outline.lines if line.start.mark in HEADINGS]
        for line in (*headings, *self.outline.aside):
            if required := _required(line.slots):
                message = say("必填的“{}”写在小标题、macro 或 set 里，保证不了印出来。", required)
                yield self.problem("required-beside-optional", line, message, say("写进正文的行里。"), required)

    def loose(self, group: Sequence[WordingLine]) -> Iterator[Problem]:
        """Yield the wording that would stand though no fact says that anything was done."""
        loose = [index for index, line in enumerate(group) if not line.lead and not _told(line)]
        for index in loose:
            if not _above(group, index):
                yield self.problem(
                    "loose-wording", group[index], say("这一行不靠任何事实，也会印出来。"), say(_HINT_LEAD)
                )
        for sentence in _sentences(group):
            told = [index for index in sentence if not group[index].lead and index not in loose]
            bare = [index for index in sentence if index in loose and _above(group, index)]
            if bare and not told:
                yield self.problem("loose-wording", group[bare[0]], say("这一句里没有任何事实。"), say(_HINT_LEAD))

    def idle_leads(self, group: Sequence[WordingLine], leads_list: bool) -> Iterator[Problem]:
        for index, line in enumerate(group):
            whole = line.text.endswith(("。", "："))
            followed = any(not below.lead for below in _reach(group, index, whole))
            if line.lead and not followed and not (leads_list and whole):
                message = say("这一行领起下文，后面却没有可领的话，永远印不出来。")
                hint = say("去掉“> ”；领起列项的，以“：”或“。”收尾。")
                yield self.problem("loose-wording", line, message, hint)

    def problem(self, code: str, where: WordingLine | Mention, message: str, hint: str, word: str = "") -> Problem:
        return Problem(code, message, self.place(where, word), hint)

    def place(self, where: WordingLine | Mention, word: str) -> Location:
        """Return the place of `word` in a line, or of the whole line."""
        file, number = (where.file, where.line) if isinstance(where, Mention) else (where.start.file, where.start.line)
        source = self.sources.get(file, self.section.wording.source)
        text = source.line(number)
        indent = len(text) - len(text.lstrip())
        start = text.find(word) if word else -1
        column, length = (start, len(word)) if start >= 0 else (indent, len(text) - indent)
        return Location(source, number, column + 1, max(length, 1))


def _texts(line: WordingLine) -> tuple[str, ...]:
    """Return the fixed wording of `line`, and that which its filters are given."""
    wording = "".join(part if isinstance(part, str) else "\0" for part in line.parts)
    return (re.sub(r"[\[\]]", "", wording), *(text for slot in line.slots for text in slot.texts))


def _shown(line: WordingLine) -> list[Field]:
    """Return the fields that `line` prints as they are, those aside of which a filter only says that there is none."""
    return [field for slot in line.slots if not slot.texts for field in slot.fields]


def _told(line: WordingLine) -> bool:
    """Return whether a fact of the section may stand in `line`."""
    return bool(line.fields) or any(slot.local for slot in line.slots)


def _required(slots: Iterable[Slot]) -> str:
    """Return the first required field in `slots`, or nothing."""
    return next((field.path for slot in slots for field in slot.fields if field.required), "")


def _optional(slots: Iterable[Slot]) -> list[Field]:
    """Return the fields for which a stretch with `slots` goes: a slot with a required one never does."""
    return [field for slot in slots if not _required([slot]) for field in slot.fields]


def _risks(line: WordingLine) -> list[Field]:
    """Return the fields for which `line` may go with all that hangs on it."""
    (direct, _), *brackets = _scopes(line)
    if _optional(direct) or _required(direct):
        return _optional(direct)
    return [] if any(_required(slots) for slots, _ in brackets) else _optional(line.slots)


def _sentences(group: Sequence[WordingLine]) -> Iterator[list[int]]:
    sentence: list[int] = []
    for index, line in enumerate(group):
        sentence.append(index)
        if line.text.endswith(tuple(SENTENCE_ENDS)):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _above(group: Sequence[WordingLine], index: int) -> list[WordingLine]:
    """Return the lines that line `index` hangs on, past leads: the nearest first."""
    indent, branch, result = group[index].start.indent, group[index].branch, []
    for line in reversed(group[:index]):
        if line.start.indent < indent and line.branch == branch[: len(line.branch)]:
            indent = line.start.indent
            result += [] if line.lead else [line]
    return result


def _is_minor(group: Sequence[WordingLine], index: int) -> bool:
    """Return whether line `index` is marked as minor, or is indented beneath one that is."""
    indent, minor = group[index].start.indent, group[index].start.minor
    for line in reversed(group[:index]):
        if line.start.indent < indent:
            indent, minor = line.start.indent, minor or line.start.minor
    return minor


def _beneath(group: Sequence[WordingLine], index: int) -> list[WordingLine]:
    """Return the lines indented beneath line `index`."""
    indent = group[index].start.indent
    return list(takewhile(lambda line: line.start.indent > indent, group[index + 1 :]))


def _reach(group: Sequence[WordingLine], index: int, whole: bool) -> Iterator[WordingLine]:
    """Yield the lines that a lead may lead to: those beneath it, or the rest of its sentence or paragraph."""
    if beneath := _beneath(group, index):
        yield from beneath
        return
    for line in group[index + 1 :]:
        if line.start.indent < group[index].start.indent:
            return
        yield line
        if not whole and line.text.endswith(tuple(SENTENCE_ENDS)):
            return


def _scopes(line: WordingLine) -> list[tuple[list[Slot], list[Slot]]]:
    """Return the slots directly in the line, then those in each […]; and those around each."""
    scopes: list[list[Slot]] = [[]]
    around: list[list[int]] = [[]]
    stack = [0]
    for part in line.parts:
        if isinstance(part, Slot):
            scopes[stack[-1]].append(part)
        elif part == "[":
            scopes.append([])
            around.append(list(stack))
            stack.append(len(scopes) - 1)
        elif part == "]" and len(stack) > 1:
            stack.pop()
    return [
        (slots, [slot for outer in outers for slot in scopes[outer]])
        for slots, outers in zip(scopes, around, strict=True)
    ]
