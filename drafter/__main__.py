"""The command drafter, and python -m drafter."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    # what a run makes it needs to its end: to look for waste after every 700 objects, as is usual, finds none
    gc.set_threshold(100_000)
    from drafter.cli import main as run_command_line

    try:
        run_command_line()
    finally:
        # the process ends here: its last search for waste would take a tenth of the whole time
        gc.freeze()


if __name__ == "__main__":
    main()
