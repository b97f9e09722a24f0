"""Runs commands and tells what each took: a process so small that none of its memory counts as theirs.

Reads a command a line, as a JSON list, and answers with seconds of wall clock, seconds of processor, and
the most memory in KiB; what a command says goes to the file named by the first argument.
"""

import json
import os
import sys
import time

said = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
for line in sys.stdin:
    command = json.loads(line)
    begun = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, said, 1), (os.POSIX_SPAWN_DUP2, said, 2)]
    )
    _, status, used = os.wait4(child, 0)
    took = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps([code, took, used.ru_utime + used.ru_stime, used.ru_maxrss]), flush=True)
