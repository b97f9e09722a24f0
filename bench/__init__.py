"""What drafter costs beside others that do the same work: `make bench`."""
