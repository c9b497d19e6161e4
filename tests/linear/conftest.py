"""A session of the linear mode on the small model."""

from __future__ import annotations

import pytest

from alignments.linear.session import Session
from alignments.model.atlas import Atlas


@pytest.fixture
def session(atlas: Atlas) -> Session:
    return Session(atlas.now)


def said(session: Session, *lines: str) -> list[str]:
    """The answer to the last of `lines`."""
    return [session.answer(line) for line in lines][-1]
