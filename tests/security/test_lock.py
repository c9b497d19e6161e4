"""requirements.lock pins, with hashes, everything that pyproject.toml asks for, in versions that it allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)


def test_the_lock_fits_the_project_and_every_file_has_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {canonicalize_name(name): (version, hashes) for name, version, hashes in PINNED.findall(text)}
    left = [line for line in PINNED.sub("", text).splitlines() if line and not line.startswith("#")]
    assert left == []  # no address, no option, nothing that is not pinned
    assert all(hashes for _, hashes in pinned.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for asked in map(Requirement, (*project["dependencies"], *project["optional-dependencies"]["dev"])):
        version, _ = pinned[canonicalize_name(asked.name)]
        assert asked.specifier.contains(version), f"{asked} and {version}: run scripts/lock"
