"""Problems: what they are, their codes, how the line is drawn, how they are listed."""
