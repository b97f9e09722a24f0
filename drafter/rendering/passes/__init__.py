"""What is done to a whole document at its end: names masked, characters made traditional."""
