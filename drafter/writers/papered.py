"""A document on an office's own paper: python-docx opens the paper and saves it."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from drafter.document import Document, text_of
from drafter.layout import Layout
from drafter.photograph import Photograph
from drafter.writers.body import Body
from drafter.writers.markup import Marks, Markup
from drafter.writers.onpaper import Paper
from drafter.writers.package import RELATIONSHIPS, timeless


def write_on_paper(document: Document, layout: Layout, marks: Marks | None) -> bytes:
    """Return the bytes of the office's own paper with `document` at its marked place."""
    assert document.stationery
    paper = Paper(document.stationery, layout, document)
    markup = Markup(paper.layout, marks)
    body = Body(paper.document, paper.layout, markup, _Pictures(paper.package.part).embed)
    paper.put("".join(body.xml()), RELATIONSHIPS)
    properties = paper.package.core_properties
    # Word keeps 255 characters of a property
    properties.title = text_of(document.title)[:255]
    properties.author = document.author[:255]
    if day := re.findall("[0-9]+", text_of(document.date)):
        properties.created = properties.modified = datetime(int(day[0]), int(day[1]), int(day[2]))
    saved = BytesIO()
    paper.package.save(saved)
    return timeless(saved.getvalue())


class _Pictures:
    """Puts photographs into the package of `main`, each once."""

    def __init__(self, main: Any) -> None:
        self.main = main
        self.names: dict[tuple[Photograph, int, int], str] = {}

    def embed(self, photograph: Photograph, width: int, height: int) -> str:
        """Return the name of the relationship with `photograph` as it is printed `width` by `height` twips."""
        from drafter.developing import developed

        key = (photograph, width, height)
        if key not in self.names:
            data = developed(photograph, width, height)
            name = PackURI(f"/word/media/drafter{len(self.names) + 1}.jpg")
            part = Part(name, CONTENT_TYPE.JPEG, data, self.main.package)
            self.names[key] = self.main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self.names[key]
