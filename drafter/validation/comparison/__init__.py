"""A year's figures beside those of the year before, and beside their targets."""
