"""Draft a work summary from a year's facts, and say for every figure where it came from."""
