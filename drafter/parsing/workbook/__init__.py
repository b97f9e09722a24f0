"""Workbooks (.xlsx, .xls, .ods) read as the facts files that they amount to, each line with its cell."""
