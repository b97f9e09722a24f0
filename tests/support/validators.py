"""Two judges of a .docx that are not ours: Microsoft's Open XML SDK and openxml-audit; neither finds all."""

import json
import os
import subprocess
from pathlib import Path

from openxml_audit import OpenXmlValidator

from tests.support.paths import ROOT

SDK = ROOT / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"


def why_not() -> str:
    """Return why nothing can be validated here, or nothing."""
    return "" if SDK.exists() else "the Open XML SDK is not there: run npm ci"


def sdk_errors(path: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong in the file at `path`."""
    # without this it wants the ICU libraries
    settings = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([SDK, path], check=True, capture_output=True, encoding="utf-8", env=settings, timeout=60)
    said = json.loads(done.stdout)
    assert said["ok"] == (not said["errors"])
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in said["errors"]]


def audit_errors(path: Path) -> list[str]:
    """Return what openxml-audit finds wrong in the file at `path`."""
    # a fresh one each time: it knows a package by its address in memory, and takes one for another that it saw before
    return [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(path).errors]
