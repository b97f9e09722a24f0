"""What is wrong with the facts of a report as a whole: one function a check, all in one list."""

from collections.abc import Callable, Iterator

from drafter.core import Problem
from drafter.validation.checks.context import CheckContext
from drafter.validation.checks.dates import (
    days_after_the_half,
    days_outside_the_year,
    impossible_days,
    sentences_of_last_year,
)
from drafter.validation.checks.figures import (
    bare_figures,
    contradicting_qualifiers,
    figures_in_part,
    figures_of_a_sheet,
    implausible_sums,
    money_slips,
    rates_below_one,
    rates_over_a_hundred,
    reversed_ranges,
)
from drafter.validation.checks.format import outdated_format
from drafter.validation.checks.growth import growth_without_base
from drafter.validation.checks.matter import document_numbers, imprint_days, unusable_stationery
from drafter.validation.checks.moved import moved_facts
from drafter.validation.checks.own_words import odd_purposes, results_of_what
from drafter.validation.checks.periods import mixed_times
from drafter.validation.checks.phrases import outdated_phrases
from drafter.validation.checks.privacy import personal_numbers
from drafter.validation.checks.punctuation import (
    closing_marks,
    half_width_marks,
    markup,
    nested_marks,
    pasted_bullets,
    unpaired_marks,
)
from drafter.validation.checks.sizes import odd_sizes
from drafter.validation.checks.structure import (
    left_out_sections,
    misnamed_templates,
    missing_facts,
    no_section,
    sections_for_others,
    several_topics,
    unknown_sections,
)
from drafter.validation.checks.totals import broken_rules, contradicted_derivations, graded_totals, table_totals
from drafter.validation.checks.words import placeholders, repeated_records, repeated_words

CHECKS: tuple[Callable[[CheckContext], Iterator[Problem]], ...] = (
    unknown_sections,
    left_out_sections,
    sections_for_others,
    misnamed_templates,
    outdated_format,
    moved_facts,
    no_section,
    several_topics,
    missing_facts,
    document_numbers,
    imprint_days,
    unusable_stationery,
    contradicting_qualifiers,
    reversed_ranges,
    rates_over_a_hundred,
    rates_below_one,
    figures_in_part,
    figures_of_a_sheet,
    money_slips,
    implausible_sums,
    bare_figures,
    impossible_days,
    days_outside_the_year,
    days_after_the_half,
    sentences_of_last_year,
    outdated_phrases,
    growth_without_base,
    placeholders,
    unpaired_marks,
    nested_marks,
    half_width_marks,
    markup,
    pasted_bullets,
    closing_marks,
    personal_numbers,
    odd_purposes,
    results_of_what,
    repeated_words,
    repeated_records,
    graded_totals,
    table_totals,
    odd_sizes,
    broken_rules,
    contradicted_derivations,
    mixed_times,
)


def check(case: CheckContext) -> list[Problem]:
    """Return all that is wrong with `case`."""
    return [problem for one in CHECKS for problem in one(case)]
