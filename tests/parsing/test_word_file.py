"""The door for Word files: what Word opens is opened, all else is refused in one way."""

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from drafter.core.package import Parts, parts_of, zipped
from drafter.parsing import word_file
from drafter.parsing.word_file import TooLarge, Unusable, open_word

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
RELATIONS = "word/_rels/document.xml.rels"


def parts() -> Parts:
    document = docx.Document()
    document.add_paragraph("某妇联文件")
    saved = BytesIO()
    document.save(saved)
    return parts_of(saved.getvalue())


def put(made: Parts, name: str, before: str, xml: str) -> None:
    assert before in made[name].decode()
    made[name] = made[name].decode().replace(before, f"{xml}{before}").encode()


def related(made: Parts, kind: str, target: str, mode: str = "", name: str = RELATIONS) -> None:
    xml = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/>'
    put(made, name, "</Relationships>", xml)


def second(made: Parts, name: str, kind: str, content: str, relations: str) -> None:
    """Give the package a second copy of the part called `name`."""
    copy = name.replace(".xml", "2.xml")
    made[copy] = made[name]
    related(made, kind, copy.removeprefix("word/"), "", relations)
    put(made, "[Content_Types].xml", "</Types>", f'<Override PartName="/{copy}" ContentType="{content}"/>')


def two_properties(made: Parts) -> None:
    content = "application/vnd.openxmlformats-package.core-properties+xml"
    second(made, "docProps/core.xml", CORE, content, "_rels/.rels")


def two_styles(made: Parts) -> None:
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
    second(made, "word/styles.xml", f"{OFFICE}/styles", content, RELATIONS)


OPENED: list[tuple[str, Callable[[Parts], None]]] = [
    ("as it was", lambda made: None),
    ("a picture that is gone", lambda made: related(made, f"{OFFICE}/image", "../NULL")),
    ("a link to a heading without its mode", lambda made: related(made, f"{OFFICE}/hyperlink", "#_Toc1")),
    ("a header in another file", lambda made: related(made, f"{OFFICE}/header", "h.xml", ' TargetMode="External"')),
    ("two lots of properties", two_properties),
    ("two lots of styles", two_styles),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in OPENED])
def test_what_word_opens_is_opened_and_saved_with_all_its_words(change: Callable[[Parts], None]) -> None:
    made = parts()
    change(made)
    document = open_word(zipped(made))
    assert [paragraph.text for paragraph in document.paragraphs] == ["某妇联文件"]
    assert document.core_properties.title is not None
    saved = BytesIO()
    document.save(saved)
    # whoever opens it next finds nothing more to mend
    assert open_word(saved.getvalue()).paragraphs[0].text == "某妇联文件"


def test_a_relationship_that_leads_nowhere_stays_for_what_refers_to_it() -> None:
    made = parts()
    related(made, f"{OFFICE}/image", "../NULL")
    relation = open_word(zipped(made)).part.rels["rId99"]
    assert (relation.is_external, relation.target_ref) == (True, "../NULL")


def broken_comments(made: Parts) -> None:
    made["word/comments.xml"] = b"<w:comments"
    related(made, f"{OFFICE}/comments", "comments.xml")


def without(made: Parts, name: str) -> None:
    del made[name]


BROKEN: list[tuple[str, Callable[[Parts], None]]] = [
    ("no body", lambda made: without(made, "word/document.xml")),
    ("no list of its parts", lambda made: without(made, "[Content_Types].xml")),
    ("a body that is no XML", lambda made: made.update({"word/document.xml": b"<w:document"})),
    ("comments that are no XML", broken_comments),
    ("relationships that are no XML", lambda made: made.update({RELATIONS: b"<"})),
    ("relationships to nowhere at all", lambda made: made.update({"_rels/.rels": b"<a/>"})),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in BROKEN])
def test_what_is_no_word_file_is_refused_in_one_way(change: Callable[[Parts], None]) -> None:
    made = parts()
    change(made)
    with pytest.raises(Unusable) as refusal:
        open_word(zipped(made))
    assert type(refusal.value) is Unusable


def test_xml_is_limited_before_it_becomes_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    made = parts()
    size = sum(len(data) for name, data in made.items() if re.search(r"\.(xml|rels)$", name))
    monkeypatch.setattr(word_file, "MOST_XML", size)
    assert open_word(zipped(made))
    put(made, "word/document.xml", "</w:body>", " ")
    with pytest.raises(TooLarge):
        open_word(zipped(made))


def test_elements_are_counted_for_each_takes_more_memory_than_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made = parts()
    nodes = sum(data.count(b"<") + data.count(b"=") for name, data in made.items() if re.search(r"\.(xml|rels)$", name))
    monkeypatch.setattr(word_file, "MOST_NODES", nodes)
    assert open_word(zipped(made))
    put(made, "word/document.xml", "</w:body>", "<w:p/>")
    with pytest.raises(TooLarge):
        open_word(zipped(made))


def test_a_file_whose_styles_are_called_something_else_is_not_written_twice_under_one_name() -> None:
    made = parts()
    assert open_word(zipped(made))
    made[RELATIONS] = made[RELATIONS].replace(f"{OFFICE}/styles".encode(), f"{OFFICE}/fontTable".encode())
    with pytest.raises(Unusable):
        open_word(zipped(made))


def test_a_file_that_calls_two_parts_by_one_name_is_none() -> None:
    made = parts()
    put(made, RELATIONS, "</Relationships>", f'<Relationship Id="rId1" Type="{OFFICE}/footer" Target="styles.xml"/>')
    assert b'Id="rId1"' in made[RELATIONS]
    with pytest.raises(Unusable):
        open_word(zipped(made))
