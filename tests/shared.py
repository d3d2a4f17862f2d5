"""Where the real transcripts are, for tests that read them; they skip where there are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("OGFACIL_SHARED") or Path(__file__).parents[2] / "shared")
CORPUS = SHARED / "corpus" / "transcripts"
AKOMA_NTOSO = SHARED / "corpus" / "akoma-ntoso"
SEED = SHARED / "seed"

needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(),
    reason="the public transcripts are not here; put them beside the clone as shared/corpus, "
    "or name their folder in OGFACIL_SHARED",
)


def transcripts() -> list[Path]:
    """The transcripts in the house dialect; none where they are absent."""
    return sorted(CORPUS.glob("*.md")) if CORPUS.is_dir() else []
