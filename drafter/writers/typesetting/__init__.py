"""What stands where on the paper: lines, columns, rows, pages."""
