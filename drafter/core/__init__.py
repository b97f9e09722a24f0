"""What every room stands on: problems with places, the program's words, the cache, what Chinese text means.

In: text, and where it stands. Out: Problem, Location, Source; say and mark; Quantity and what else a text holds.
Enter by `say` (a message in the user's language), `Problem`, `parse_quantity`, `recall` (the cache).
To add a code of a problem, put it into `diagnostics/codes.py` and what it means into `diagnostics/meanings.py`;
to add a message, write it in Chinese within `say(…)` and run `make catalogs`.
To add something that all Chinese text may hold (a date, a name, a numeral), add a module to `text/`.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.core.cache import program_files as program_files
    from drafter.core.cache import recall as recall
    from drafter.core.cache import stamped_files as stamped_files
    from drafter.core.collector import undisturbed as undisturbed
    from drafter.core.diagnostics.codes import OPEN as OPEN
    from drafter.core.diagnostics.codes import UNFILLED as UNFILLED
    from drafter.core.diagnostics.codes import WARNINGS as WARNINGS
    from drafter.core.diagnostics.codes import Severity as Severity
    from drafter.core.diagnostics.problem import MOST_RELATED as MOST_RELATED
    from drafter.core.diagnostics.problem import MOST_SHOWN as MOST_SHOWN
    from drafter.core.diagnostics.problem import Location as Location
    from drafter.core.diagnostics.problem import Problem as Problem
    from drafter.core.diagnostics.problem import Problems as Problems
    from drafter.core.diagnostics.problem import Remark as Remark
    from drafter.core.diagnostics.problem import Source as Source
    from drafter.core.diagnostics.problem import excerpt as excerpt
    from drafter.core.diagnostics.problem import fewest as fewest
    from drafter.core.diagnostics.problem import in_order as in_order
    from drafter.core.diagnostics.problem import insist as insist
    from drafter.core.diagnostics.problem import raise_errors as raise_errors
    from drafter.core.diagnostics.problem import refusal as refusal
    from drafter.core.diagnostics.problem import shown as shown
    from drafter.core.diagnostics.report import check_record as check_record
    from drafter.core.diagnostics.report import counted as counted
    from drafter.core.diagnostics.report import headed as headed
    from drafter.core.diagnostics.report import listed as listed
    from drafter.core.diagnostics.report import place_record as place_record
    from drafter.core.diagnostics.report import record as record
    from drafter.core.diagnostics.shape import CHECK_SHAPE as CHECK_SHAPE
    from drafter.core.diagnostics.shape import PLACE_SHAPE as PLACE_SHAPE
    from drafter.core.diagnostics.shape import PROBLEM_SHAPE as PROBLEM_SHAPE
    from drafter.core.digest import digest_of as digest_of
    from drafter.core.files import FileTooLarge as FileTooLarge
    from drafter.core.files import NoRegularFile as NoRegularFile
    from drafter.core.files import look_at_output as look_at_output
    from drafter.core.files import open_regular as open_regular
    from drafter.core.files import read_regular as read_regular
    from drafter.core.files_read import begin_run as begin_run
    from drafter.core.files_read import note_read as note_read
    from drafter.core.files_read import note_written as note_written
    from drafter.core.files_read import read_bytes as read_bytes
    from drafter.core.files_read import was_read as was_read
    from drafter.core.files_read import was_written as was_written
    from drafter.core.i18n import LANGUAGES as LANGUAGES
    from drafter.core.i18n import language_of as language_of
    from drafter.core.i18n import mark as mark
    from drafter.core.i18n import say as say
    from drafter.core.i18n import speak as speak
    from drafter.core.i18n import spoken as spoken
    from drafter.core.i18n import usual_language as usual_language
    from drafter.core.package import BadPackage as BadPackage
    from drafter.core.package import PackageTooLarge as PackageTooLarge
    from drafter.core.package import Parts as Parts
    from drafter.core.package import parts_of as parts_of
    from drafter.core.package import timeless_archive as timeless_archive
    from drafter.core.package import zipped as zipped
    from drafter.core.sequences import common_blocks as common_blocks
    from drafter.core.sequences import gaps as gaps
    from drafter.core.sequences import rising as rising
    from drafter.core.shapes import Shape as Shape
    from drafter.core.shapes import choice_shape as choice_shape
    from drafter.core.shapes import flag_shape as flag_shape
    from drafter.core.shapes import list_shape as list_shape
    from drafter.core.shapes import number_shape as number_shape
    from drafter.core.shapes import object_shape as object_shape
    from drafter.core.shapes import or_null as or_null
    from drafter.core.shapes import shape_keys as shape_keys
    from drafter.core.shapes import text_shape as text_shape
    from drafter.core.shapes import whole_shape as whole_shape
    from drafter.core.signs import visible as visible
    from drafter.core.text.dates import Day as Day
    from drafter.core.text.dates import backwards as backwards
    from drafter.core.text.dates import days_in as days_in
    from drafter.core.text.dates import full_date as full_date
    from drafter.core.text.dates import years_in as years_in
    from drafter.core.text.han import in_either_script as in_either_script
    from drafter.core.text.han import simplified as simplified
    from drafter.core.text.likeness import LikeTexts as LikeTexts
    from drafter.core.text.likeness import candidates as candidates
    from drafter.core.text.likeness import likeness as likeness
    from drafter.core.text.lookalikes import INVISIBLE as INVISIBLE
    from drafter.core.text.lookalikes import RADICALS as RADICALS
    from drafter.core.text.lookalikes import unified as unified
    from drafter.core.text.numerals import COUNTERS as COUNTERS
    from drafter.core.text.numerals import SET_WORDS as SET_WORDS
    from drafter.core.text.numerals import chinese as chinese
    from drafter.core.text.numerals import loose_figure as loose_figure
    from drafter.core.text.numerals import typed_ordinal as typed_ordinal
    from drafter.core.text.numerals import without_ordinal as without_ordinal
    from drafter.core.text.periods import PERIOD_WORDS as PERIOD_WORDS
    from drafter.core.text.periods import Period as Period
    from drafter.core.text.periods import period_in as period_in
    from drafter.core.text.periods import period_words as period_words
    from drafter.core.text.person_names import masked as masked
    from drafter.core.text.person_names import names_in as names_in
    from drafter.core.text.person_names import read_names as read_names
    from drafter.core.text.placeholders import only_a_placeholder as only_a_placeholder
    from drafter.core.text.placeholders import placeholder_in as placeholder_in
    from drafter.core.text.placeholders import placeholder_problem as placeholder_problem
    from drafter.core.text.placeholders import read_placeholder as read_placeholder
    from drafter.core.text.quantity import MOST as MOST
    from drafter.core.text.quantity import Quantity as Quantity
    from drafter.core.text.quantity import contradiction as contradiction
    from drafter.core.text.quantity import figure_pattern as figure_pattern
    from drafter.core.text.quantity import is_immense as is_immense
    from drafter.core.text.quantity import parse_quantity as parse_quantity
    from drafter.core.text.quantity import place_of as place_of
    from drafter.core.text.quantity import plain as plain
    from drafter.core.text.quantity import plain_range as plain_range
    from drafter.core.text.quantity import runs_backwards as runs_backwards
    from drafter.core.text.readable import readable as readable
    from drafter.core.text.segmentation import KnownNames as KnownNames
    from drafter.core.text.shortened import shortened as shortened
    from drafter.core.text.suggestions import did_you_mean as did_you_mean
    from drafter.core.text.suggestions import in_layers as in_layers
    from drafter.core.text.suggestions import nearest_to as nearest_to
    from drafter.core.text.text_figures import COUNTED as COUNTED
    from drafter.core.text.text_figures import Reading as Reading
    from drafter.core.text.text_figures import TextFigure as TextFigure
    from drafter.core.text.text_figures import text_figures as text_figures
    from drafter.core.text.width import columns as columns
    from drafter.core.text.width import width as width
    from drafter.core.version import VERSION as VERSION
    from drafter.core.xml import escape as escape
    from drafter.core.xml import quoted as quoted


_HOMES = {
    "backwards": "text.dates",
    "BadPackage": "package",
    "begin_run": "files_read",
    "candidates": "text.likeness",
    "check_record": "diagnostics.report",
    "CHECK_SHAPE": "diagnostics.shape",
    "chinese": "text.numerals",
    "choice_shape": "shapes",
    "columns": "text.width",
    "common_blocks": "sequences",
    "contradiction": "text.quantity",
    "COUNTED": "text.text_figures",
    "counted": "diagnostics.report",
    "COUNTERS": "text.numerals",
    "Day": "text.dates",
    "days_in": "text.dates",
    "did_you_mean": "text.suggestions",
    "digest_of": "digest",
    "escape": "xml",
    "excerpt": "diagnostics.problem",
    "fewest": "diagnostics.problem",
    "figure_pattern": "text.quantity",
    "FileTooLarge": "files",
    "flag_shape": "shapes",
    "full_date": "text.dates",
    "gaps": "sequences",
    "headed": "diagnostics.report",
    "in_either_script": "text.han",
    "in_layers": "text.suggestions",
    "in_order": "diagnostics.problem",
    "insist": "diagnostics.problem",
    "INVISIBLE": "text.lookalikes",
    "is_immense": "text.quantity",
    "KnownNames": "text.segmentation",
    "language_of": "i18n",
    "LANGUAGES": "i18n",
    "likeness": "text.likeness",
    "LikeTexts": "text.likeness",
    "list_shape": "shapes",
    "listed": "diagnostics.report",
    "Location": "diagnostics.problem",
    "look_at_output": "files",
    "loose_figure": "text.numerals",
    "mark": "i18n",
    "masked": "text.person_names",
    "MOST": "text.quantity",
    "MOST_RELATED": "diagnostics.problem",
    "MOST_SHOWN": "diagnostics.problem",
    "names_in": "text.person_names",
    "nearest_to": "text.suggestions",
    "NoRegularFile": "files",
    "note_read": "files_read",
    "note_written": "files_read",
    "number_shape": "shapes",
    "object_shape": "shapes",
    "only_a_placeholder": "text.placeholders",
    "OPEN": "diagnostics.codes",
    "open_regular": "files",
    "or_null": "shapes",
    "PackageTooLarge": "package",
    "parse_quantity": "text.quantity",
    "Parts": "package",
    "parts_of": "package",
    "Period": "text.periods",
    "period_in": "text.periods",
    "PERIOD_WORDS": "text.periods",
    "period_words": "text.periods",
    "place_of": "text.quantity",
    "place_record": "diagnostics.report",
    "PLACE_SHAPE": "diagnostics.shape",
    "placeholder_in": "text.placeholders",
    "placeholder_problem": "text.placeholders",
    "plain": "text.quantity",
    "plain_range": "text.quantity",
    "Problem": "diagnostics.problem",
    "PROBLEM_SHAPE": "diagnostics.shape",
    "Problems": "diagnostics.problem",
    "program_files": "cache",
    "Quantity": "text.quantity",
    "quoted": "xml",
    "RADICALS": "text.lookalikes",
    "raise_errors": "diagnostics.problem",
    "read_bytes": "files_read",
    "read_names": "text.person_names",
    "read_placeholder": "text.placeholders",
    "read_regular": "files",
    "readable": "text.readable",
    "Reading": "text.text_figures",
    "recall": "cache",
    "record": "diagnostics.report",
    "refusal": "diagnostics.problem",
    "Remark": "diagnostics.problem",
    "rising": "sequences",
    "runs_backwards": "text.quantity",
    "say": "i18n",
    "SET_WORDS": "text.numerals",
    "Severity": "diagnostics.codes",
    "Shape": "shapes",
    "shape_keys": "shapes",
    "shortened": "text.shortened",
    "shown": "diagnostics.problem",
    "simplified": "text.han",
    "Source": "diagnostics.problem",
    "speak": "i18n",
    "spoken": "i18n",
    "stamped_files": "cache",
    "text_figures": "text.text_figures",
    "text_shape": "shapes",
    "TextFigure": "text.text_figures",
    "timeless_archive": "package",
    "typed_ordinal": "text.numerals",
    "undisturbed": "collector",
    "UNFILLED": "diagnostics.codes",
    "unified": "text.lookalikes",
    "usual_language": "i18n",
    "VERSION": "version",
    "visible": "signs",
    "WARNINGS": "diagnostics.codes",
    "was_read": "files_read",
    "was_written": "files_read",
    "whole_shape": "shapes",
    "width": "text.width",
    "without_ordinal": "text.numerals",
    "years_in": "text.dates",
    "zipped": "package",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
