"""Derived figures and rules, over figures that may be vague."""
