"""Prints the mutation score of a finished `mutmut run`, and every survivor with what it changed.

Runs in the folder where mutmut ran; `--least` is the score below which it ends with 1.
"""

import argparse
import json
import sys
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

KILLED = {1, 3}
"""How pytest ends when a test failed, or broke; mutmut keeps its exit codes."""


def main() -> None:
    """Print the score and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=float, default=0.9)
    wanted = parser.parse_args()
    codes: dict[str, int | None] = {}
    for kept in sorted(Path("mutants").rglob("*.meta")):
        codes |= json.loads(kept.read_text(encoding="utf-8"))["exit_code_by_key"]
    survivors = sorted(name for name, code in codes.items() if code not in KILLED)
    for name in survivors:
        lines = get_diff_for_mutant(name).splitlines()
        changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        print(name.removeprefix("recognition.domain."))
        print("\n".join(f"    {line}" for line in changed))
    score = 1 - len(survivors) / max(len(codes), 1)
    print(f"{len(codes) - len(survivors)} of {len(codes)} mutants killed: {score:.1%}")
    sys.exit(int(score < wanted.least))


if __name__ == "__main__":
    main()
