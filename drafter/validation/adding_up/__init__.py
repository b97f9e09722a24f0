"""The facts of the units below an office, added up into its own."""
