"""Good requests to every address that takes a body, and the ways in which one goes wrong."""

from bad_input.doors import UNKNOWN, Door
from bad_input.of_credentials import FEEDBACK, ISSUER, VERIFIER
from bad_input.of_recognition import RECOGNITION
from bad_input.of_registry import REGISTRY
from bad_input.spoiled import SPOILED, STRANGE

__all__ = ["DOORS", "SPOILED", "STRANGE", "UNKNOWN", "Door"]

DOORS = (*REGISTRY, *ISSUER, *VERIFIER, *RECOGNITION, *FEEDBACK)
