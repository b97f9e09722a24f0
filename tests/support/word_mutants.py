"""Breaks .docx files in many ways, and drives every command that reads one: is each mutant read or refused in time?

`python -m tests.support.word_mutants [SECONDS] [FIRST [COUNT]]` prints what came of them.
"""

from __future__ import annotations

import posixpath
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from io import BytesIO
from itertools import count, islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml.ns import qn
from lxml import etree

from drafter.core.diagnostics.problem import Problems
from drafter.core.package import parts_of
from drafter.schema.layouts.loader import load_layout
from drafter.schema.library import Library
from drafter.services.inspect.fix.repair import repair
from drafter.services.inspect.inspection import inspect
from drafter.services.inspect.read.docx import read_document, read_paper
from tests.support.command_line import drafter
from tests.support.full_document import whole_docx
from tests.support.office_papers import by_hand, library_default, typed
from tests.support.random_documents import paper
from tests.support.workers import verdicts

Parts = dict[str, bytes]
Way = Callable[[Parts, random.Random], "Parts | None"]

SEED = 9704
# of the processor's time, which no neighbour takes away
SECONDS = 10.0
# by the clock, for what never ends
LONGEST = 120.0
FACTS = "单位: 临泾镇妇联\n年度: 2020\n随附事实: 是\n普法宣传:\n  宣传资料: 5000\n  内容: 反家暴、禁毒\n"
ON_PAPER = FACTS.replace("随附事实: 是", "纸样: 稿.docx")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAYOUT = load_layout(Library(), "公文")
DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
FINE = ("read", "refused")


@cache
def source(name: str) -> bytes:
    """Return the file called `name`, one of SOURCES, as it is before it is broken."""
    return SOURCES[name]()


def whole(form: str) -> Callable[[], bytes]:
    return lambda: whole_docx(form, "公文")


def made(make: Callable[[], Any]) -> Callable[[], bytes]:
    return lambda: saved(make())


def built(option: str) -> Callable[[], bytes]:
    """Return what builds a report of ours with `option`."""

    def build() -> bytes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
            assert drafter(folder, "build", option, "-o", "报告.docx").returncode == 0
            return (folder / "报告.docx").read_bytes()

    return build


def office_paper() -> bytes:
    """Return an office's own paper, with the mark where the report goes."""
    with TemporaryDirectory() as folder:
        return paper(Path(folder)).read_bytes()


def changed() -> Any:
    """Return a file with fields, notes, tracked changes, a comment, a box, hidden text and a line to write on."""
    document = typed()
    pieces = (
        '<w:fldSimple w:instr=" DOCPROPERTY 密级 "><w:r><w:t>内部资料</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Toc1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:ins w:id="71" w:author="张某某"><w:r><w:t>新增</w:t></w:r></w:ins>',
        '<w:del w:id="72" w:author="张某某"><w:r><w:delText>删去</w:delText></w:r></w:del>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,0" to="9,9"/></w:pict></w:r>',
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        '<w:r><w:rPr><w:vanish/><w:sz w:val="18"/></w:rPr><w:t>不打印</w:t></w:r>',
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">      </w:t></w:r>',
    )
    for place, piece in enumerate(pieces):
        line = document.paragraphs[5 + place]._p
        line.extend(list(etree.fromstring(f'<w:p xmlns:w="{W}">{piece}</w:p>')))
    document.add_comment(document.paragraphs[7].runs, "来源？", author="张某某")
    document.sections[0].footer.paragraphs[0]._p.extend(list(etree.fromstring(f'<w:p xmlns:w="{W}">{pieces[0]}</w:p>')))
    document.sections[0].header.paragraphs[0].text = "内部资料"
    return document


SOURCES: dict[str, Callable[[], bytes]] = {
    "with a red head": whole("with a red head"),
    "with a byline": whole("with a byline"),
    "library": made(library_default),
    "typed": made(typed),
    "by hand": made(by_hand),
    "changed": made(changed),
    "--with-facts": built("--with-facts"),
    "--review": built("--review"),
    "paper": office_paper,
}


# --- ways to break a package: each returns the parts broken, or nothing where there is nothing to break


def _name(parts: Parts, chance: random.Random, pattern: str = r".*") -> str:
    found = sorted(name for name in parts if re.fullmatch(pattern, name))
    return chance.choice(found) if found else ""


def part_dropped(parts: Parts, chance: random.Random) -> Parts:
    gone = _name(parts, chance)
    return {name: data for name, data in parts.items() if name != gone}


def part_emptied(parts: Parts, chance: random.Random) -> Parts:
    return parts | {_name(parts, chance): b""}


def part_cut_short(parts: Parts, chance: random.Random) -> Parts:
    name = _name(parts, chance)
    return parts | {name: parts[name][: chance.randint(0, len(parts[name]))]}


def parts_changed_about(parts: Parts, chance: random.Random) -> Parts:
    one, other = _name(parts, chance), _name(parts, chance)
    return parts | {one: parts[other], other: parts[one]}


def byte_changed(parts: Parts, chance: random.Random) -> Parts | None:
    name = _name(parts, chance, r".*\.(xml|rels)")
    data = bytearray(parts[name])
    if not data:
        return None
    data[chance.randrange(len(data))] = chance.randrange(256)
    return parts | {name: bytes(data)}


def in_tree(change: Callable[[Any, random.Random], None]) -> Way:
    """Return the way that has `change` break one part's tree."""

    def broken(parts: Parts, chance: random.Random) -> Parts | None:
        name = DOCUMENT if chance.random() < 0.6 and DOCUMENT in parts else _name(parts, chance, r"word/.*\.xml")
        try:
            root = etree.fromstring(parts[name])
        except (etree.XMLSyntaxError, KeyError):
            # an earlier way broke it already
            return None
        change(root, chance)
        return parts | {name: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)}

    return broken


def some(root: Any, chance: random.Random) -> Any:
    """Return an element below `root`, or `root` itself where there is none."""
    below = [node for node in root.iter(etree.Element) if node is not root]
    return chance.choice(below) if below else root


def element_gone(root: Any, chance: random.Random) -> None:
    node = some(root, chance)
    if node is not root:
        node.getparent().remove(node)


def element_twice(root: Any, chance: random.Random) -> None:
    node = some(root, chance)
    if node is not root:
        node.addnext(deepcopy(node))


def elements_changed_about(root: Any, chance: random.Random) -> None:
    one, other = some(root, chance), some(root, chance)
    if root not in (one, other) and one not in other.iterancestors() and other not in one.iterancestors():
        mark = etree.Element("mark")
        one.addprevious(mark)
        other.addprevious(one)
        mark.addprevious(other)
        mark.getparent().remove(mark)


def element_moved(root: Any, chance: random.Random) -> None:
    node, place = some(root, chance), some(root, chance)
    if root not in (node, place) and node is not place and node not in place.iterancestors():
        place.append(node)


def element_wrapped(root: Any, chance: random.Random) -> None:
    node = some(root, chance)
    names = ("ins", "del", "moveFrom", "moveTo", "sdt", "sdtContent", "smartTag", "hyperlink", "fldSimple", "rt", "txbxContent", "p", "r", "tbl", "tr", "tc")  # fmt: skip
    for _ in range(chance.choice((1, 1, 2, 60))):
        if node is not root:
            outer = etree.Element(f"{{{W}}}{chance.choice(names)}")
            node.addprevious(outer)
            outer.append(node)


def element_renamed(root: Any, chance: random.Random) -> None:
    some(root, chance).tag = some(root, chance).tag


def children_turned_round(root: Any, chance: random.Random) -> None:
    node = some(root, chance)
    node[:] = node[::-1]


def branch_many_times(root: Any, chance: random.Random) -> None:
    node = some(root, chance)
    if node is not root and sum(1 for _ in node.iter()) < 200:
        for _ in range(chance.choice((10, 100, 1000))):
            node.addnext(deepcopy(node))


def attribute_gone(root: Any, chance: random.Random) -> None:
    holder, name = attribute(root, chance)
    if name:
        del holder.attrib[name]


def attribute_mangled(root: Any, chance: random.Random) -> None:
    holder, name = attribute(root, chance)
    if name:
        holder.set(name, chance.choice(ODD_VALUES))


def number_that_cannot_be(root: Any, chance: random.Random) -> None:
    numbered = [
        (node, name) for node in root.iter(etree.Element) for name in node.attrib if re.fullmatch("-?[0-9]+", node.get(name))
    ]  # fmt: skip
    if numbered:
        holder, name = chance.choice(numbered)
        holder.set(name, chance.choice(ODD_NUMBERS))


def attribute_of_another(root: Any, chance: random.Random) -> None:
    (holder, name), (other, its) = attribute(root, chance), attribute(root, chance)
    if name and its:
        holder.set(name, other.get(its))


def attribute(root: Any, chance: random.Random) -> tuple[Any, str]:
    """Return an element below `root` that has attributes, and the name of one of them, or no name."""
    holders = [node for node in root.iter(etree.Element) if node.attrib]
    holder = chance.choice(holders) if holders else root
    return holder, chance.choice(sorted(holder.attrib)) if holder.attrib else ""


ODD_NUMBERS = ("-1", "-99999", "0", "4294967296", "9" * 400, "9" * 5000, "1e400", "inf", "-inf", "nan", "210mm", "1.5", "", " ", "1,5", "十", "0x10")  # fmt: skip
ODD_VALUES = (*ODD_NUMBERS, "x", "true", "maybe", "none", "x" * 40000, "\u202e", "<&>", "rId999", "_普法宣传.宣传资料")


def comment_put_in(root: Any, chance: random.Random) -> None:
    put_in(root, chance, etree.Comment("备注"))


def instruction_put_in(root: Any, chance: random.Random) -> None:
    put_in(root, chance, etree.ProcessingInstruction("mso", "x"))


def put_in(root: Any, chance: random.Random, node: Any) -> None:
    """Put `node` somewhere below `root`, within the text of an element where it has any."""
    place = some(root, chance)
    text = place.text or ""
    cut = chance.randint(0, len(text))
    place.text, node.tail = text[:cut], text[cut:]
    place.insert(0, node)


def text_changed(root: Any, chance: random.Random) -> None:
    texts = [node for node in root.iter(f"{{{W}}}t", f"{{{W}}}instrText") if node.text]
    if texts:
        chance.choice(texts).text = chance.choice(ODD_TEXTS)


ODD_TEXTS = (
    "", " ", "　　", "\n", "妇" * 32000, "　" * 32000, "." * 32000, "一、" * 9000, "（" * 32000, "妇〔" + " " * 32000, "签" + " " * 32000,
    "2020年　月　日", "某发〔2024〕　号", "附件1", "附件：1.名单", "目录", "抄送：", "印发", "一、", "（一）。", "\u202e", "【正文】", "PAGE", "０" * 9, "。",
)  # fmt: skip


def entity_put_in(parts: Parts, chance: random.Random) -> Parts | None:
    name = DOCUMENT if chance.random() < 0.6 else _name(parts, chance, r".*\.(xml|rels)")
    text = parts.get(name, b"").decode(errors="replace")
    start = re.search(r"<[\w:]+", text)
    if not start:
        return None
    kind = chance.choice(('"私"', 'SYSTEM "file:///etc/hostname"'))
    head = f"<!DOCTYPE {start[0][1:]} [<!ENTITY x {kind}>]>"
    body = text[start.start() :]
    return parts | {name: (head + body.replace("</w:t>", "&x;</w:t>", 1)).encode()}


def in_relationships(change: Callable[[Any, list[Any], random.Random], None]) -> Way:
    """Return the way that has `change` break one list of relationships."""

    def broken(parts: Parts, chance: random.Random) -> Parts | None:
        name = _name(parts, chance, r".*\.rels")
        try:
            root = etree.fromstring(parts[name])
        except (etree.XMLSyntaxError, KeyError):
            return None
        if not len(root):
            return None
        change(root, list(root), chance)
        return parts | {name: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)}

    return broken


def relationship_gone(root: Any, each: list[Any], chance: random.Random) -> None:
    root.remove(chance.choice(each))


def relationship_to_nowhere(root: Any, each: list[Any], chance: random.Random) -> None:
    chance.choice(each).set("Target", chance.choice(("../NULL", "#_Toc1", "", "/", "../../../x", "file:///x", "无.xml", ".")))  # fmt: skip


def relationship_outside(root: Any, each: list[Any], chance: random.Random) -> None:
    chance.choice(each).set("TargetMode", "External")


def relationship_changed(root: Any, each: list[Any], chance: random.Random) -> None:
    name = chance.choice(("Type", "Target", "Id"))
    chance.choice(each).set(name, chance.choice(each).get(name, ""))


def relationship_twice(root: Any, each: list[Any], chance: random.Random) -> None:
    again = deepcopy(chance.choice(each))
    again.set("Id", "rIdAgain")
    root.append(again)


def type_changed(parts: Parts, chance: random.Random) -> Parts | None:
    try:
        root = etree.fromstring(parts[TYPES])
    except (etree.XMLSyntaxError, KeyError):
        return None
    if not len(root):
        return None
    one, other = chance.choice(list(root)), chance.choice(list(root))
    if chance.random() < 0.5:
        root.remove(one)
    else:
        one.set("ContentType", other.get("ContentType", ""))
    return parts | {TYPES: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)}


WAYS: dict[str, Way] = {
    "part dropped": part_dropped,
    "part emptied": part_emptied,
    "part cut short": part_cut_short,
    "parts changed about": parts_changed_about,
    "byte changed": byte_changed,
    "element gone": in_tree(element_gone),
    "element twice": in_tree(element_twice),
    "elements changed about": in_tree(elements_changed_about),
    "element moved": in_tree(element_moved),
    "element wrapped": in_tree(element_wrapped),
    "element renamed": in_tree(element_renamed),
    "children turned round": in_tree(children_turned_round),
    "branch many times": in_tree(branch_many_times),
    "attribute gone": in_tree(attribute_gone),
    "attribute mangled": in_tree(attribute_mangled),
    "attribute of another": in_tree(attribute_of_another),
    "number that cannot be": in_tree(number_that_cannot_be),
    "comment put in": in_tree(comment_put_in),
    "instruction put in": in_tree(instruction_put_in),
    "text changed": in_tree(text_changed),
    "entity put in": entity_put_in,
    "relationship gone": in_relationships(relationship_gone),
    "relationship to nowhere": in_relationships(relationship_to_nowhere),
    "relationship outside": in_relationships(relationship_outside),
    "relationship changed": in_relationships(relationship_changed),
    "relationship twice": in_relationships(relationship_twice),
    "content type changed": type_changed,
}
# the elements and attributes of a file are many, its parts and relationships few
_WEIGHTS = [10 if name.startswith(("element", "attribute", "number", "text", "comment")) else 3 for name in WAYS]


def mutant(seed: int, command: str, way: str = "") -> tuple[str, bytes]:
    """Return how a file for `command` is broken by `seed`, in one `way` or in any one to three, and its bytes."""
    chance = random.Random(f"{seed} {way}")
    name = chance.choice(FIT[command] if command in FIT and chance.random() < 0.8 else list(SOURCES))
    parts = parts_of(source(name))
    ways = [way] if way else chance.choices(list(WAYS), _WEIGHTS, k=chance.choice((1, 1, 2, 3)))
    for each in ways:
        parts = WAYS[each](parts, chance) or parts
    return f"{name}: {', '.join(ways)}", packed(parts)


def packed(parts: Parts) -> bytes:
    """Return the zip of `parts`."""
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return result.getvalue()


# --- what is done with each mutant

COMMANDS = {
    "inspect": ("inspect", "稿.docx"),
    "fix": ("inspect", "稿.docx", "--fix"),
    "pull": ("pull", "稿.docx", "facts.yaml"),
    "facts": ("facts", "稿.docx"),
    "diff": ("diff", "稿.docx", "facts.yaml"),
    "paper": ("build", "纸.yaml", "-o", "报告.docx"),
}
# what most commands read they have written
FIT = dict.fromkeys(("pull", "facts", "diff"), ("--with-facts", "--review")) | {"paper": ("paper",)}


def driven(data: bytes, command: str) -> str:
    """Return whether `command` reads `data` or refuses it, or what went wrong."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "稿.docx").write_bytes(data)
        (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
        (folder / "纸.yaml").write_text(ON_PAPER, encoding="utf-8")
        start = time.process_time()
        done = drafter(folder, *COMMANDS[command])
        took = time.process_time() - start
        if done.returncode not in (0, 1):
            return f"{command} exit {done.returncode}\n{done.stderr[-1500:]}"
        if took > SECONDS:
            return f"{command} took {took:.0f} seconds"
        if command == "fix" and "not-docx" not in done.stderr:
            return wrongly_mended(folder / "稿.docx")
        return "refused" if "错误[" in done.stderr else "read"


def wrongly_mended(path: Path) -> str:
    """Return whether --fix does to the file at `path` what it says and no more, or what it does wrong."""
    try:
        document = read_document(path)
    except Problems:
        return "refused"
    promised = [finding for finding in inspect(read_paper(document), LAYOUT) if finding.repairable]
    before = kept(document)
    repair(document, LAYOUT)
    once = saved(document)
    again = docx.Document(BytesIO(once))
    left = [finding for finding in inspect(read_paper(again), LAYOUT) if finding.repairable]
    after = kept(again)
    repair(again, LAYOUT)
    twice = saved(again)
    if lost := [name for name in before if before[name] != after[name]]:
        return f"lost: {[(name, difference(before[name], after[name])) for name in lost]}"
    if left and promised:
        return f"promised and not done: {left[:3]}"
    if parts_of(once) != parts_of(twice):
        changed_parts = [name for name, part in parts_of(twice).items() if parts_of(once).get(name) != part]
        return f"mended twice, other: {changed_parts}"
    return "read"


def difference(before: list[str], after: list[str]) -> list[str]:
    return [*(f"-{each[:60]}" for each in (Counter(before) - Counter(after)))][:3] + [
        *(f"+{each[:60]}" for each in (Counter(after) - Counter(before)))
    ][:3]


def saved(document: Any) -> bytes:
    result = BytesIO()
    document.save(result)
    return result.getvalue()


# a foot with nothing but a page number may be made anew
_IN_FEET = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def kept(document: Any) -> dict[str, list[str]]:
    """Return what no mending may touch: texts, fields, notes, changes, drawings, lines to write on."""
    found: dict[str, list[str]] = {name: [] for name in ("texts", "fields", "notes", "changes", "drawn", "underlined")}
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None or posixpath.basename(part.partname).startswith("footer"):
            continue
        for node in content(root):
            name = node.tag.rpartition("}")[2]
            if name in ("t", "delText") and node.text:
                found["texts"].append(node.text)
            elif name in ("instrText", "fldSimple", "fldChar"):
                found["fields"].append(node.get(qn("w:instr"), node.get(qn("w:fldCharType"), node.text or "")))
            elif name in ("footnoteReference", "endnoteReference", "commentReference", "bookmarkStart", "hyperlink"):
                found["notes"].append(f"{name} {node.get(qn('w:id'))} {node.get(qn('w:name'))}")
            elif name in ("ins", "del", "moveFrom", "moveTo"):
                found["changes"].append(name)
            elif name in ("drawing", "pict", "object", "sym", "oMath"):
                found["drawn"].append(name)
            elif name == "r" and lined(node):
                found["underlined"].append("".join(node.itertext()))
    for names in found.values():
        names.sort()
    # a run may be parted in two, so that its text is
    found["texts"] = ["".join(sorted("".join(found["texts"])))]
    return found


def content(node: Any) -> Iterator[Any]:
    """Yield `node` and what stands below it, but for properties: they print nothing, whatever was moved into them."""
    yield node
    for child in node.iterchildren(etree.Element):
        if not child.tag.endswith("Pr"):
            yield from content(child)


def lined(run: Any) -> bool:
    """Return whether `run` is a line to write on."""
    line = run.find(f"{qn('w:rPr')}/{qn('w:u')}")
    text = "".join(node.text or "" for node in run.iter(qn("w:t")))
    return line is not None and line.get(qn("w:val"), "none") != "none" and bool(text) and not text.strip()


def judged(seed: int) -> str:
    """Return what came of the mutant of `seed`, driven through one of the commands."""
    command = list(COMMANDS)[seed % len(COMMANDS)]
    how, data = mutant(seed, command)
    came = driven(data, command)
    return came if came in FINE else f"{command} of {how}: {came}"


def main(seconds: float, first: int = SEED, most: int | None = None) -> int:
    """Judge mutants from that of `first` on until `seconds` are over; print what came of them, return how many failed."""
    end = time.monotonic() + seconds
    counts: Counter[str] = Counter()
    cases: Iterator[int] = takewhile(lambda _: time.monotonic() < end, islice(count(first), most))
    for case, came in verdicts(judged, cases, LONGEST):
        counts[came if came in FINE else "wrong"] += 1
        if came not in FINE:
            print(f"== word file {case}: {came}", flush=True)
    print(f"word files: {counts['read']} read, {counts['refused']} refused, {counts['wrong']} wrong", flush=True)
    return counts["wrong"] or not counts


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    sys.exit(min(main(given[0] if given else 60, *map(int, given[1:])), 1))
