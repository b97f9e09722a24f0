"""Tables drawn from what all chapters tell: the honours of the year, and its events."""
