"""Bytes become a YAML tree with places, and this becomes Facts and their metadata.

In: the path of a facts file. Out: Facts (source, tree, problems), Metadata (unit, year, title), Organization.
Enter by `read_facts`, `parse_facts`, `metadata_of`, `Scalar`, `Mapping`, `Listing`; to change a file, by `edited`.
A value stays what was typed: no type of YAML touches it. All that a clerk may get wrong is told here with its cure.
To add a mistake that YAML refuses, accepts or reads otherwise, see docs/dev/how-to/add-a-yaml-mistake.md.
To add a key at the top of a facts file, add it to `HEAD_KEYS` in `keys.py` and read it in a module of its own.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.parsing.embedded import NAMESPACE as NAMESPACE
    from drafter.parsing.embedded import facts_source as facts_source
    from drafter.parsing.embedded import travelled_in as travelled_in
    from drafter.parsing.facts import Facts as Facts
    from drafter.parsing.facts import Typed as Typed
    from drafter.parsing.facts import asks_for_sum as asks_for_sum
    from drafter.parsing.facts import is_none as is_none
    from drafter.parsing.facts import one_value as one_value
    from drafter.parsing.facts import parse_facts as parse_facts
    from drafter.parsing.facts import read_facts as read_facts
    from drafter.parsing.facts import typed_value as typed_value
    from drafter.parsing.format_version import FIRST_FORMAT as FIRST_FORMAT
    from drafter.parsing.format_version import FORMAT as FORMAT
    from drafter.parsing.format_version import FORMAT_KEY as FORMAT_KEY
    from drafter.parsing.format_version import FORMATS as FORMATS
    from drafter.parsing.format_version import format_problem as format_problem
    from drafter.parsing.keys import ADDED_UP as ADDED_UP
    from drafter.parsing.keys import ADDED_UP_WORDS as ADDED_UP_WORDS
    from drafter.parsing.keys import BY_UNIT_KEY as BY_UNIT_KEY
    from drafter.parsing.keys import DATA_KEY as DATA_KEY
    from drafter.parsing.keys import DEADLINE_KEY as DEADLINE_KEY
    from drafter.parsing.keys import DEEDS_KEY as DEEDS_KEY
    from drafter.parsing.keys import FILE as FILE
    from drafter.parsing.keys import FIRST_LONG_KEYS as FIRST_LONG_KEYS
    from drafter.parsing.keys import FORMER_KEYS as FORMER_KEYS
    from drafter.parsing.keys import FREE_KEYS as FREE_KEYS
    from drafter.parsing.keys import HEAD_KEYS as HEAD_KEYS
    from drafter.parsing.keys import LAST_YEAR_KEY as LAST_YEAR_KEY
    from drafter.parsing.keys import LATER_HEAD_KEYS as LATER_HEAD_KEYS
    from drafter.parsing.keys import LEAD_KEY as LEAD_KEY
    from drafter.parsing.keys import LONG_KEYS as LONG_KEYS
    from drafter.parsing.keys import LOWER_KEY as LOWER_KEY
    from drafter.parsing.keys import NONE as NONE
    from drafter.parsing.keys import NONES as NONES
    from drafter.parsing.keys import OVERRIDE_KEYS as OVERRIDE_KEYS
    from drafter.parsing.keys import OWN_WORD_KEYS as OWN_WORD_KEYS
    from drafter.parsing.keys import PAPER_KEY as PAPER_KEY
    from drafter.parsing.keys import PART as PART
    from drafter.parsing.keys import PERIOD_KEY as PERIOD_KEY
    from drafter.parsing.keys import PHOTOGRAPH_CAPTION as PHOTOGRAPH_CAPTION
    from drafter.parsing.keys import PHOTOGRAPH_KEYS as PHOTOGRAPH_KEYS
    from drafter.parsing.keys import PRIVATE_KEY as PRIVATE_KEY
    from drafter.parsing.keys import PURPOSE_KEY as PURPOSE_KEY
    from drafter.parsing.keys import REFERENCE_KEYS as REFERENCE_KEYS
    from drafter.parsing.keys import RESULT_KEY as RESULT_KEY
    from drafter.parsing.keys import ROSTER_KEY as ROSTER_KEY
    from drafter.parsing.keys import ROWS as ROWS
    from drafter.parsing.keys import SECTION_KEYS as SECTION_KEYS
    from drafter.parsing.keys import SILENT as SILENT
    from drafter.parsing.keys import STANDING_KEYS as STANDING_KEYS
    from drafter.parsing.keys import TABLE_CAPTION as TABLE_CAPTION
    from drafter.parsing.keys import TABLE_KEYS as TABLE_KEYS
    from drafter.parsing.keys import TAG_KEY as TAG_KEY
    from drafter.parsing.keys import TARGETS_KEY as TARGETS_KEY
    from drafter.parsing.keys import TEXT_KEYS as TEXT_KEYS
    from drafter.parsing.keys import TITLE_KEY as TITLE_KEY
    from drafter.parsing.keys import TOPIC_KEY as TOPIC_KEY
    from drafter.parsing.keys import TOTAL as TOTAL
    from drafter.parsing.keys import UNVERIFIED_KEY as UNVERIFIED_KEY
    from drafter.parsing.keys import WORK_ITEM_KEYS as WORK_ITEM_KEYS
    from drafter.parsing.keys import WORK_ITEMS_KEY as WORK_ITEMS_KEY
    from drafter.parsing.lower_units import LOWER_FILES_KEY as LOWER_FILES_KEY
    from drafter.parsing.lower_units import LOWER_KEYS as LOWER_KEYS
    from drafter.parsing.lower_units import LowerUnits as LowerUnits
    from drafter.parsing.lower_units import TypedUnit as TypedUnit
    from drafter.parsing.lower_units import roster_of as roster_of
    from drafter.parsing.lower_units import units_below as units_below
    from drafter.parsing.lower_units import without_lost_units as without_lost_units
    from drafter.parsing.metadata import SCRIPTS as SCRIPTS
    from drafter.parsing.metadata import SIMPLIFIED as SIMPLIFIED
    from drafter.parsing.metadata import Metadata as Metadata
    from drafter.parsing.metadata import fitted as fitted
    from drafter.parsing.metadata import metadata_of as metadata_of
    from drafter.parsing.metadata import script_of as script_of
    from drafter.parsing.metadata import year_in as year_in
    from drafter.parsing.organization import BODIES as BODIES
    from drafter.parsing.organization import LEVELS as LEVELS
    from drafter.parsing.organization import OFFICE_KEYS as OFFICE_KEYS
    from drafter.parsing.organization import OFFICE_NAMES as OFFICE_NAMES
    from drafter.parsing.organization import TELLING_NAME as TELLING_NAME
    from drafter.parsing.organization import body_in as body_in
    from drafter.parsing.organization import body_named as body_named
    from drafter.parsing.organization import body_of as body_of
    from drafter.parsing.organization import implied as implied
    from drafter.parsing.organization import level_in as level_in
    from drafter.parsing.organization import place_named as place_named
    from drafter.parsing.organization import sample_name as sample_name
    from drafter.parsing.periods import read_period as read_period
    from drafter.parsing.periods import timed_words as timed_words
    from drafter.parsing.reference import Reference as Reference
    from drafter.parsing.reference import at_hand as at_hand
    from drafter.parsing.reference import referred_to as referred_to
    from drafter.parsing.referenced_files import beside as beside
    from drafter.parsing.referenced_files import is_absolute as is_absolute
    from drafter.parsing.referenced_files import is_elsewhere as is_elsewhere
    from drafter.parsing.referenced_files import named_by as named_by
    from drafter.parsing.referenced_files import path_of as path_of
    from drafter.parsing.rosters import ROSTER_ENDINGS as ROSTER_ENDINGS
    from drafter.parsing.rosters import named_roster as named_roster
    from drafter.parsing.source import MOST_FACTS as MOST_FACTS
    from drafter.parsing.source import decoded as decoded
    from drafter.parsing.source import encoding_of as encoding_of
    from drafter.parsing.source import insist_on_text as insist_on_text
    from drafter.parsing.source import is_from_workbook as is_from_workbook
    from drafter.parsing.source import read_source as read_source
    from drafter.parsing.source import source_of as source_of
    from drafter.parsing.source import with_unix_lines as with_unix_lines
    from drafter.parsing.tags import TAGS as TAGS
    from drafter.parsing.tags import held_back as held_back
    from drafter.parsing.tags import is_internal as is_internal
    from drafter.parsing.tags import matches as matches
    from drafter.parsing.tags import read_tags as read_tags
    from drafter.parsing.word_file import MOST_BYTES as MOST_BYTES
    from drafter.parsing.word_file import TooLarge as TooLarge
    from drafter.parsing.word_file import Unusable as Unusable
    from drafter.parsing.word_file import foreign_xml as foreign_xml
    from drafter.parsing.word_file import open_own as open_own
    from drafter.parsing.word_file import open_word as open_word
    from drafter.parsing.word_file import related as related
    from drafter.parsing.word_file import related_trees as related_trees
    from drafter.parsing.word_template import _MARK as _MARK
    from drafter.parsing.word_template import PLACE as PLACE
    from drafter.parsing.word_template import WORDS as WORDS
    from drafter.parsing.word_template import WordTemplate as WordTemplate
    from drafter.parsing.word_template import _paragraphs as _paragraphs
    from drafter.parsing.word_template import _text as _text
    from drafter.parsing.word_template import marks_in as marks_in
    from drafter.parsing.word_template import open_stationery as open_stationery
    from drafter.parsing.word_template import place_in as place_in
    from drafter.parsing.word_template import read_stationery as read_stationery
    from drafter.parsing.workbook.row_keys import BOOK_COLUMNS as BOOK_COLUMNS
    from drafter.parsing.workbook.row_keys import REQUIRED as REQUIRED
    from drafter.parsing.workbook.row_keys import STANDS as STANDS
    from drafter.parsing.workbook.row_keys import RecordColumn as RecordColumn
    from drafter.parsing.workbook.row_keys import RowKey as RowKey
    from drafter.parsing.workbook.row_keys import RowRole as RowRole
    from drafter.parsing.workbook.row_keys import Shape as Shape
    from drafter.parsing.workbook.row_keys import label_of as label_of
    from drafter.parsing.workbook.row_keys import sum_of_labels as sum_of_labels
    from drafter.parsing.workbook.sheets import column_name as column_name
    from drafter.parsing.yaml.edit import Add as Add
    from drafter.parsing.yaml.edit import Edit as Edit
    from drafter.parsing.yaml.edit import Remove as Remove
    from drafter.parsing.yaml.edit import Replace as Replace
    from drafter.parsing.yaml.edit import edited as edited
    from drafter.parsing.yaml.edit import text_of as text_of
    from drafter.parsing.yaml.gather import Gather as Gather
    from drafter.parsing.yaml.gather import Renamed as Renamed
    from drafter.parsing.yaml.gather import gathered as gathered
    from drafter.parsing.yaml.mistakes import UNPRINTABLE as UNPRINTABLE
    from drafter.parsing.yaml.outline import Entry as Entry
    from drafter.parsing.yaml.outline import Outline as Outline
    from drafter.parsing.yaml.outline import Path as Path
    from drafter.parsing.yaml.spelling import Value as Value
    from drafter.parsing.yaml.spelling import entry as entry
    from drafter.parsing.yaml.spelling import value_of as value_of
    from drafter.parsing.yaml.tree import Listing as Listing
    from drafter.parsing.yaml.tree import Mapping as Mapping
    from drafter.parsing.yaml.tree import Node as Node
    from drafter.parsing.yaml.tree import Scalar as Scalar
    from drafter.parsing.yaml.tree import not_keys as not_keys
    from drafter.parsing.yaml.tree import parse_tree as parse_tree
    from drafter.parsing.yaml.tree import template_tree as template_tree


_HOMES = {
    "_MARK": "word_template",
    "_paragraphs": "word_template",
    "_text": "word_template",
    "Add": "yaml.edit",
    "ADDED_UP": "keys",
    "ADDED_UP_WORDS": "keys",
    "asks_for_sum": "facts",
    "at_hand": "reference",
    "beside": "referenced_files",
    "BODIES": "organization",
    "body_in": "organization",
    "body_named": "organization",
    "body_of": "organization",
    "BOOK_COLUMNS": "workbook.row_keys",
    "BY_UNIT_KEY": "keys",
    "column_name": "workbook.sheets",
    "DATA_KEY": "keys",
    "DEADLINE_KEY": "keys",
    "decoded": "source",
    "DEEDS_KEY": "keys",
    "Edit": "yaml.edit",
    "edited": "yaml.edit",
    "encoding_of": "source",
    "Entry": "yaml.outline",
    "entry": "yaml.spelling",
    "Facts": "facts",
    "facts_source": "embedded",
    "FILE": "keys",
    "FIRST_FORMAT": "format_version",
    "FIRST_LONG_KEYS": "keys",
    "fitted": "metadata",
    "foreign_xml": "word_file",
    "FORMAT": "format_version",
    "FORMAT_KEY": "format_version",
    "format_problem": "format_version",
    "FORMATS": "format_version",
    "FORMER_KEYS": "keys",
    "FREE_KEYS": "keys",
    "Gather": "yaml.gather",
    "gathered": "yaml.gather",
    "HEAD_KEYS": "keys",
    "held_back": "tags",
    "implied": "organization",
    "insist_on_text": "source",
    "is_absolute": "referenced_files",
    "is_elsewhere": "referenced_files",
    "is_from_workbook": "source",
    "is_internal": "tags",
    "is_none": "facts",
    "label_of": "workbook.row_keys",
    "LAST_YEAR_KEY": "keys",
    "LATER_HEAD_KEYS": "keys",
    "LEAD_KEY": "keys",
    "level_in": "organization",
    "LEVELS": "organization",
    "Listing": "yaml.tree",
    "LONG_KEYS": "keys",
    "LOWER_FILES_KEY": "lower_units",
    "LOWER_KEY": "keys",
    "LOWER_KEYS": "lower_units",
    "LowerUnits": "lower_units",
    "Mapping": "yaml.tree",
    "marks_in": "word_template",
    "matches": "tags",
    "Metadata": "metadata",
    "metadata_of": "metadata",
    "MOST_BYTES": "word_file",
    "MOST_FACTS": "source",
    "named_by": "referenced_files",
    "named_roster": "rosters",
    "NAMESPACE": "embedded",
    "Node": "yaml.tree",
    "NONE": "keys",
    "NONES": "keys",
    "not_keys": "yaml.tree",
    "OFFICE_KEYS": "organization",
    "OFFICE_NAMES": "organization",
    "one_value": "facts",
    "open_own": "word_file",
    "open_stationery": "word_template",
    "open_word": "word_file",
    "Outline": "yaml.outline",
    "OVERRIDE_KEYS": "keys",
    "OWN_WORD_KEYS": "keys",
    "PAPER_KEY": "keys",
    "parse_facts": "facts",
    "parse_tree": "yaml.tree",
    "PART": "keys",
    "Path": "yaml.outline",
    "path_of": "referenced_files",
    "PERIOD_KEY": "keys",
    "PHOTOGRAPH_CAPTION": "keys",
    "PHOTOGRAPH_KEYS": "keys",
    "PLACE": "word_template",
    "place_in": "word_template",
    "place_named": "organization",
    "PRIVATE_KEY": "keys",
    "PURPOSE_KEY": "keys",
    "read_facts": "facts",
    "read_period": "periods",
    "read_source": "source",
    "read_stationery": "word_template",
    "read_tags": "tags",
    "RecordColumn": "workbook.row_keys",
    "Reference": "reference",
    "REFERENCE_KEYS": "keys",
    "referred_to": "reference",
    "related": "word_file",
    "related_trees": "word_file",
    "Remove": "yaml.edit",
    "Renamed": "yaml.gather",
    "Replace": "yaml.edit",
    "REQUIRED": "workbook.row_keys",
    "RESULT_KEY": "keys",
    "ROSTER_ENDINGS": "rosters",
    "ROSTER_KEY": "keys",
    "roster_of": "lower_units",
    "RowKey": "workbook.row_keys",
    "RowRole": "workbook.row_keys",
    "ROWS": "keys",
    "sample_name": "organization",
    "Scalar": "yaml.tree",
    "script_of": "metadata",
    "SCRIPTS": "metadata",
    "SECTION_KEYS": "keys",
    "Shape": "workbook.row_keys",
    "SILENT": "keys",
    "SIMPLIFIED": "metadata",
    "source_of": "source",
    "STANDING_KEYS": "keys",
    "STANDS": "workbook.row_keys",
    "sum_of_labels": "workbook.row_keys",
    "TABLE_CAPTION": "keys",
    "TABLE_KEYS": "keys",
    "TAG_KEY": "keys",
    "TAGS": "tags",
    "TARGETS_KEY": "keys",
    "TELLING_NAME": "organization",
    "template_tree": "yaml.tree",
    "TEXT_KEYS": "keys",
    "text_of": "yaml.edit",
    "timed_words": "periods",
    "TITLE_KEY": "keys",
    "TooLarge": "word_file",
    "TOPIC_KEY": "keys",
    "TOTAL": "keys",
    "travelled_in": "embedded",
    "Typed": "facts",
    "typed_value": "facts",
    "TypedUnit": "lower_units",
    "units_below": "lower_units",
    "UNPRINTABLE": "yaml.mistakes",
    "Unusable": "word_file",
    "UNVERIFIED_KEY": "keys",
    "Value": "yaml.spelling",
    "value_of": "yaml.spelling",
    "with_unix_lines": "source",
    "WORDS": "word_template",
    "WordTemplate": "word_template",
    "without_lost_units": "lower_units",
    "WORK_ITEM_KEYS": "keys",
    "WORK_ITEMS_KEY": "keys",
    "year_in": "metadata",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
