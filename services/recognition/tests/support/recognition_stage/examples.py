"""Where the worked cases lie: those of the specification, and our own."""

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
DECISION_EXAMPLES = EXAMPLES / "decision-examples.json"
