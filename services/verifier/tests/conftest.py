"""A small world: one university with a key and an accreditation, and what it signs."""

from pathlib import Path

import pytest
from verifier.adapters.receipt_signer import FileReceiptSigner
from verifier_world.university import University
from verifier_world.world import World


@pytest.fixture
def university() -> University:
    return University()


@pytest.fixture
def world(tmp_path: Path) -> World:
    signer = FileReceiptSigner.open(tmp_path / "key.json", did="did:web:verifier.example")
    return World(signer=signer)
