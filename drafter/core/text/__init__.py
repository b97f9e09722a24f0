"""What Chinese text means: figures, dates, numerals, names, scripts, widths."""
