"""The data that flows through all rooms: facts, bound sections, documents, layouts; nothing is read or written here.

In: nothing. Out: Fact (a value that knows file, line and column), BoundSection (a section's facts by their names),
Document (title, blocks of runs, what stands around them), Layout (measures in twips).
Enter by `Fact`, `Run`, `Document`, `parts` (the document in the order of the paper), `rewritten`, `stretches`.
To add a block, add a NamedTuple to `Block` in `document.py`: mypy then names each writer that does not match it yet.
To add a measure of the paper, see docs/dev/how-to/add-a-layout-measure.md.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.model.bound import BoundSection as BoundSection
    from drafter.model.bound import Chosen as Chosen
    from drafter.model.bound import MovedFact as MovedFact
    from drafter.model.bound import Names as Names
    from drafter.model.bound import Value as Value
    from drafter.model.bound import WorkItem as WorkItem
    from drafter.model.bound import filled as filled
    from drafter.model.bound import group_in as group_in
    from drafter.model.bound import records_in as records_in
    from drafter.model.comparison import Attainment as Attainment
    from drafter.model.comparison import Change as Change
    from drafter.model.comparison import Comparison as Comparison
    from drafter.model.comparison import Comparisons as Comparisons
    from drafter.model.document import Block as Block
    from drafter.model.document import Document as Document
    from drafter.model.document import DocumentChapter as DocumentChapter
    from drafter.model.document import DocumentItem as DocumentItem
    from drafter.model.document import Enclosure as Enclosure
    from drafter.model.document import Heading as Heading
    from drafter.model.document import Imprint as Imprint
    from drafter.model.document import Letterhead as Letterhead
    from drafter.model.document import Paragraph as Paragraph
    from drafter.model.document import Picture as Picture
    from drafter.model.document import Run as Run
    from drafter.model.document import Runs as Runs
    from drafter.model.document import Table as Table
    from drafter.model.document import rewritten as rewritten
    from drafter.model.document import stretches as stretches
    from drafter.model.document import text_of as text_of
    from drafter.model.exhibit import Exhibit as Exhibit
    from drafter.model.fact import Blank as Blank
    from drafter.model.fact import Fact as Fact
    from drafter.model.fact import FactList as FactList
    from drafter.model.fact import Shared as Shared
    from drafter.model.fonts import FACES as FACES
    from drafter.model.fonts import Face as Face
    from drafter.model.fonts import face_called as face_called
    from drafter.model.image import Photograph as Photograph
    from drafter.model.image import developed as developed
    from drafter.model.image import fitted as fitted
    from drafter.model.image import photograph_at as photograph_at
    from drafter.model.kind import UNDECLARED as UNDECLARED
    from drafter.model.kind import FactKind as FactKind
    from drafter.model.layout import BOLD_ROLES as BOLD_ROLES
    from drafter.model.layout import NUMBERS as NUMBERS
    from drafter.model.layout import POSITIONS as POSITIONS
    from drafter.model.layout import SIZED_ROLES as SIZED_ROLES
    from drafter.model.layout import SLACK as SLACK
    from drafter.model.layout import TEXT_ROLES as TEXT_ROLES
    from drafter.model.layout import TIGHTEST as TIGHTEST
    from drafter.model.layout import Layout as Layout
    from drafter.model.numbering import NUMBERINGS as NUMBERINGS
    from drafter.model.numbering import numbered as numbered
    from drafter.model.numbering import run_in as run_in
    from drafter.model.path import FactPath as FactPath
    from drafter.model.picture_file import PICTURE_ENDINGS as PICTURE_ENDINGS
    from drafter.model.picture_file import Oversized as Oversized
    from drafter.model.picture_file import Unreadable as Unreadable
    from drafter.model.picture_file import opened as opened
    from drafter.model.picture_file import take_turns as take_turns
    from drafter.model.provenance import derivation as derivation
    from drafter.model.provenance import describe as describe
    from drafter.model.provenance import fields_of as fields_of
    from drafter.model.provenance import fillers_of as fillers_of
    from drafter.model.provenance import is_refrain as is_refrain
    from drafter.model.provenance import places_of as places_of
    from drafter.model.provenance import readable as readable
    from drafter.model.provenance import sources_of as sources_of
    from drafter.model.provenance import typed as typed
    from drafter.model.reading_order import INDENT as INDENT
    from drafter.model.reading_order import Contents as Contents
    from drafter.model.reading_order import Part as Part
    from drafter.model.reading_order import headings_in as headings_in
    from drafter.model.reading_order import paragraphs_of as paragraphs_of
    from drafter.model.reading_order import parts as parts
    from drafter.model.reading_order import runs_of as runs_of
    from drafter.model.reading_order import signature_indents as signature_indents
    from drafter.model.reading_order import signer_lines as signer_lines
    from drafter.model.reading_order import words as words
    from drafter.model.roles import HEADINGS as HEADINGS
    from drafter.model.roles import STYLE_CALLED as STYLE_CALLED
    from drafter.model.roles import STYLE_OF as STYLE_OF
    from drafter.model.roles import STYLES as STYLES
    from drafter.model.roles import Role as Role


_HOMES = {
    "Attainment": "comparison",
    "Blank": "fact",
    "Block": "document",
    "BOLD_ROLES": "layout",
    "BoundSection": "bound",
    "Change": "comparison",
    "Chosen": "bound",
    "Comparison": "comparison",
    "Comparisons": "comparison",
    "Contents": "reading_order",
    "derivation": "provenance",
    "describe": "provenance",
    "developed": "image",
    "Document": "document",
    "DocumentChapter": "document",
    "DocumentItem": "document",
    "Enclosure": "document",
    "Exhibit": "exhibit",
    "Face": "fonts",
    "face_called": "fonts",
    "FACES": "fonts",
    "Fact": "fact",
    "FactKind": "kind",
    "FactList": "fact",
    "FactPath": "path",
    "fields_of": "provenance",
    "filled": "bound",
    "fillers_of": "provenance",
    "fitted": "image",
    "group_in": "bound",
    "Heading": "document",
    "HEADINGS": "roles",
    "headings_in": "reading_order",
    "Imprint": "document",
    "INDENT": "reading_order",
    "is_refrain": "provenance",
    "Layout": "layout",
    "Letterhead": "document",
    "MovedFact": "bound",
    "Names": "bound",
    "numbered": "numbering",
    "NUMBERINGS": "numbering",
    "NUMBERS": "layout",
    "opened": "picture_file",
    "Oversized": "picture_file",
    "Paragraph": "document",
    "paragraphs_of": "reading_order",
    "Part": "reading_order",
    "parts": "reading_order",
    "Photograph": "image",
    "photograph_at": "image",
    "PICTURE_ENDINGS": "picture_file",
    "Picture": "document",
    "places_of": "provenance",
    "POSITIONS": "layout",
    "readable": "provenance",
    "records_in": "bound",
    "rewritten": "document",
    "Role": "roles",
    "Run": "document",
    "run_in": "numbering",
    "Runs": "document",
    "runs_of": "reading_order",
    "Shared": "fact",
    "signature_indents": "reading_order",
    "signer_lines": "reading_order",
    "SIZED_ROLES": "layout",
    "SLACK": "layout",
    "sources_of": "provenance",
    "stretches": "document",
    "STYLE_CALLED": "roles",
    "STYLE_OF": "roles",
    "STYLES": "roles",
    "Table": "document",
    "take_turns": "picture_file",
    "text_of": "document",
    "TEXT_ROLES": "layout",
    "TIGHTEST": "layout",
    "typed": "provenance",
    "UNDECLARED": "kind",
    "Unreadable": "picture_file",
    "Value": "bound",
    "words": "reading_order",
    "WorkItem": "bound",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
