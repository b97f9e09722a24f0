"""Whether a facts file has to do with units below: most stand by themselves, and load no more."""

from drafter.parsing import ADDED_UP_WORDS, LOWER_KEY, Facts


def needs_units(facts: Facts) -> bool:
    """Tell whether `facts` name units below, or may ask for a sum of what they have."""
    return LOWER_KEY in facts.tree.items or any(word in facts.source.text for word in ADDED_UP_WORDS)
