"""What a marked test needs: where it is not there the test is skipped, and in CI it fails."""

import os

import pytest


def insist(why_not: str) -> None:
    """Skip the test for the reason `why_not`, if there is one; where CI runs it, fail."""
    if why_not and os.environ.get("CI"):
        pytest.fail(f"CI lacks something: {why_not}")
    if why_not:
        pytest.skip(why_not)
