"""What the command line exits with: 0 done, 1 problems in what was given, 2 a wrong command, 3 our own fault."""

DONE, PROBLEMS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
