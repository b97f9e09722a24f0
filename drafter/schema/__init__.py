"""What may be filled in and what is told: kinds, fields, sections, reports, layouts, and the library of templates.

In: the folders of templates. Out: Library, Section (fields and wording), Report (sections in order), Layout.
Enter by `Library`, `load_section`, `load_report`, `load_layout`, `schema_of` (JSON Schema), `facts_text` (a new file).
To add a kind of field, see docs/dev/how-to/add-a-kind.md; to add a section or a layout, write a template and no code.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.schema.defaults import USUAL_LAYOUT as USUAL_LAYOUT
    from drafter.schema.defaults import USUAL_REPORT as USUAL_REPORT
    from drafter.schema.fields import TOTAL as TOTAL
    from drafter.schema.fields import Declaration as Declaration
    from drafter.schema.fields import Field as Field
    from drafter.schema.fields import Group as Group
    from drafter.schema.fields import Records as Records
    from drafter.schema.fields import column_fields as column_fields
    from drafter.schema.fields import fields_for as fields_for
    from drafter.schema.fields import leaves as leaves
    from drafter.schema.fields import own_fields as own_fields
    from drafter.schema.fields import table_fields as table_fields
    from drafter.schema.fields import work_item_fields as work_item_fields
    from drafter.schema.help_texts import CHAPTER_GUIDES as CHAPTER_GUIDES
    from drafter.schema.help_texts import FREE_GUIDES as FREE_GUIDES
    from drafter.schema.help_texts import HEAD_GUIDES as HEAD_GUIDES
    from drafter.schema.help_texts import IGNORE_GUIDE as IGNORE_GUIDE
    from drafter.schema.help_texts import RECORDS_GUIDE as RECORDS_GUIDE
    from drafter.schema.help_texts import choices_of as choices_of
    from drafter.schema.help_texts import guide as guide
    from drafter.schema.help_texts import measures_of as measures_of
    from drafter.schema.help_texts import usual_choice as usual_choice
    from drafter.schema.help_texts import with_example as with_example
    from drafter.schema.jsonschema import schema_of as schema_of
    from drafter.schema.kinds import KINDS as KINDS
    from drafter.schema.kinds.base import Column as Column
    from drafter.schema.kinds.base import Kind as Kind
    from drafter.schema.kinds.base import Spec as Spec
    from drafter.schema.kinds.blocks import BlockKind as BlockKind
    from drafter.schema.kinds.blocks import EventSummary as EventSummary
    from drafter.schema.kinds.blocks import HonourSummary as HonourSummary
    from drafter.schema.kinds.blocks import Photographs as Photographs
    from drafter.schema.kinds.blocks import Summary as Summary
    from drafter.schema.kinds.blocks import Tables as Tables
    from drafter.schema.kinds.choices import NO as NO
    from drafter.schema.kinds.choices import YES as YES
    from drafter.schema.kinds.figures import Figure as Figure
    from drafter.schema.kinds.levels import rank as rank
    from drafter.schema.kinds.own_words import Data as Data
    from drafter.schema.kinds.own_words import OwnWords as OwnWords
    from drafter.schema.kinds.own_words import WorkItems as WorkItems
    from drafter.schema.kinds.units import MONEY as MONEY
    from drafter.schema.kinds.units import differ_in_kind as differ_in_kind
    from drafter.schema.kinds.words import Prose as Prose
    from drafter.schema.layouts.loader import load_layout as load_layout
    from drafter.schema.layouts.values import SIZES as SIZES
    from drafter.schema.layouts.values import TWIPS_PER_MM as TWIPS_PER_MM
    from drafter.schema.library import BODIES_SERVED as BODIES_SERVED
    from drafter.schema.library import BUILT_IN as BUILT_IN
    from drafter.schema.library import ENDINGS as ENDINGS
    from drafter.schema.library import HIDDEN as HIDDEN
    from drafter.schema.library import MOST_LINES as MOST_LINES
    from drafter.schema.library import Library as Library
    from drafter.schema.library import belongs as belongs
    from drafter.schema.library import files_of as files_of
    from drafter.schema.library import misnamed as misnamed
    from drafter.schema.library import own_folders as own_folders
    from drafter.schema.main_fields import asked_first as asked_first
    from drafter.schema.matter import EMBEDDED as EMBEDDED
    from drafter.schema.matter import ENCLOSURES as ENCLOSURES
    from drafter.schema.matter import IMPRINT as IMPRINT
    from drafter.schema.matter import LETTERHEAD as LETTERHEAD
    from drafter.schema.matter import UNDER_TITLE as UNDER_TITLE
    from drafter.schema.matter import asked as asked
    from drafter.schema.matter import formal_fields as formal_fields
    from drafter.schema.moves import Move as Move
    from drafter.schema.offered_phrases import set_phrases_of as set_phrases_of
    from drafter.schema.phrases import CONGRESS as CONGRESS
    from drafter.schema.phrases import Phrase as Phrase
    from drafter.schema.phrases import in_its_year as in_its_year
    from drafter.schema.phrases import phrases_of as phrases_of
    from drafter.schema.phrases import read_phrases as read_phrases
    from drafter.schema.report import BESIDE as BESIDE
    from drafter.schema.report import CLOSING as CLOSING
    from drafter.schema.report import COUPLETS as COUPLETS
    from drafter.schema.report import HEADING_FORMS as HEADING_FORMS
    from drafter.schema.report import HEADING_STYLES as HEADING_STYLES
    from drafter.schema.report import OWN as OWN
    from drafter.schema.report import TOPIC as TOPIC
    from drafter.schema.report import Chapter as Chapter
    from drafter.schema.report import Part as Part
    from drafter.schema.report import Report as Report
    from drafter.schema.report import load_chapters as load_chapters
    from drafter.schema.report import load_report as load_report
    from drafter.schema.scaffold import FACTS_NAME as FACTS_NAME
    from drafter.schema.scaffold import SCHEMA_NAME as SCHEMA_NAME
    from drafter.schema.scaffold import Fill as Fill
    from drafter.schema.scaffold import Line as Line
    from drafter.schema.scaffold import NewFacts as NewFacts
    from drafter.schema.scaffold import aligned as aligned
    from drafter.schema.scaffold import blank as blank
    from drafter.schema.scaffold import caption as caption
    from drafter.schema.scaffold import declared_lines as declared_lines
    from drafter.schema.scaffold import example as example
    from drafter.schema.scaffold import facts_text as facts_text
    from drafter.schema.scaffold import group_text as group_text
    from drafter.schema.scaffold import indented as indented
    from drafter.schema.scaffold import list_item as list_item
    from drafter.schema.scaffold import main_lines as main_lines
    from drafter.schema.scaffold import new_section_text as new_section_text
    from drafter.schema.scaffold import opening_remarks as opening_remarks
    from drafter.schema.scaffold import other_keys as other_keys
    from drafter.schema.scaffold import section_text as section_text
    from drafter.schema.scaffold import sections_for as sections_for
    from drafter.schema.section import LISTINGS as LISTINGS
    from drafter.schema.section import Section as Section
    from drafter.schema.section import bare_section as bare_section
    from drafter.schema.section import is_frame as is_frame
    from drafter.schema.section import load_section as load_section
    from drafter.schema.set_phrases import read_set_phrases as read_set_phrases
    from drafter.schema.strays import strays as strays
    from drafter.schema.strays import strays_in as strays_in
    from drafter.schema.subjects import Place as Place
    from drafter.schema.subjects import place_hint as place_hint
    from drafter.schema.subjects import places_in as places_in
    from drafter.schema.subjects import places_of as places_of
    from drafter.schema.template_text import TemplateText as TemplateText


_HOMES = {
    "Prose": "kinds.words",
    "aligned": "scaffold",
    "asked": "matter",
    "asked_first": "main_fields",
    "bare_section": "section",
    "belongs": "library",
    "BESIDE": "report",
    "blank": "scaffold",
    "BlockKind": "kinds.blocks",
    "BODIES_SERVED": "library",
    "BUILT_IN": "library",
    "caption": "scaffold",
    "Chapter": "report",
    "CHAPTER_GUIDES": "help_texts",
    "CLOSING": "report",
    "Column": "kinds.base",
    "column_fields": "fields",
    "CONGRESS": "phrases",
    "COUPLETS": "report",
    "Data": "kinds.own_words",
    "Declaration": "fields",
    "declared_lines": "scaffold",
    "differ_in_kind": "kinds.units",
    "EMBEDDED": "matter",
    "ENCLOSURES": "matter",
    "ENDINGS": "library",
    "EventSummary": "kinds.blocks",
    "example": "scaffold",
    "FACTS_NAME": "scaffold",
    "facts_text": "scaffold",
    "Field": "fields",
    "fields_for": "fields",
    "Figure": "kinds.figures",
    "files_of": "library",
    "Fill": "scaffold",
    "formal_fields": "matter",
    "FREE_GUIDES": "help_texts",
    "Group": "fields",
    "group_text": "scaffold",
    "guide": "help_texts",
    "HEAD_GUIDES": "help_texts",
    "HEADING_FORMS": "report",
    "HEADING_STYLES": "report",
    "HIDDEN": "library",
    "HonourSummary": "kinds.blocks",
    "IGNORE_GUIDE": "help_texts",
    "IMPRINT": "matter",
    "in_its_year": "phrases",
    "indented": "scaffold",
    "is_frame": "section",
    "Kind": "kinds.base",
    "KINDS": "kinds",
    "leaves": "fields",
    "LETTERHEAD": "matter",
    "Library": "library",
    "Line": "scaffold",
    "list_item": "scaffold",
    "LISTINGS": "section",
    "load_chapters": "report",
    "load_layout": "layouts.loader",
    "load_report": "report",
    "load_section": "section",
    "main_lines": "scaffold",
    "misnamed": "library",
    "MONEY": "kinds.units",
    "MOST_LINES": "library",
    "Move": "moves",
    "new_section_text": "scaffold",
    "NewFacts": "scaffold",
    "NO": "kinds.choices",
    "opening_remarks": "scaffold",
    "other_keys": "scaffold",
    "OWN": "report",
    "own_fields": "fields",
    "own_folders": "library",
    "OwnWords": "kinds.own_words",
    "Part": "report",
    "Photographs": "kinds.blocks",
    "Phrase": "phrases",
    "phrases_of": "phrases",
    "Place": "subjects",
    "place_hint": "subjects",
    "places_in": "subjects",
    "places_of": "subjects",
    "rank": "kinds.levels",
    "read_phrases": "phrases",
    "read_set_phrases": "set_phrases",
    "Records": "fields",
    "RECORDS_GUIDE": "help_texts",
    "Report": "report",
    "SCHEMA_NAME": "scaffold",
    "schema_of": "jsonschema",
    "Section": "section",
    "section_text": "scaffold",
    "sections_for": "scaffold",
    "set_phrases_of": "offered_phrases",
    "SIZES": "layouts.values",
    "Spec": "kinds.base",
    "strays": "strays",
    "strays_in": "strays",
    "Summary": "kinds.blocks",
    "table_fields": "fields",
    "Tables": "kinds.blocks",
    "TemplateText": "template_text",
    "TOPIC": "report",
    "TOTAL": "fields",
    "TWIPS_PER_MM": "layouts.values",
    "UNDER_TITLE": "matter",
    "USUAL_LAYOUT": "defaults",
    "USUAL_REPORT": "defaults",
    "choices_of": "help_texts",
    "measures_of": "help_texts",
    "usual_choice": "help_texts",
    "with_example": "help_texts",
    "work_item_fields": "fields",
    "WorkItems": "kinds.own_words",
    "YES": "kinds.choices",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
