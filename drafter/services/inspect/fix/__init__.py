"""The looks mended, and nothing else."""
