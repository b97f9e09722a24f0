"""What each command does, a sub-package a command: it is told what to do, and returns what came of it.

In: paths and requests, from a command. Out: values that a command can say; files only by `output`.
Enter by the sub-package of the command: `add`, `build`, `diff`, `doctor`, `inspect`, `new`, `preview`, `pull`,
`templates`, `trace`, `upgrade`, `where`; `embed` and `output` serve several.
To add a command, see docs/dev/how-to/add-a-command.md.
"""
