"""The reports, sections and layouts that come with drafter."""
