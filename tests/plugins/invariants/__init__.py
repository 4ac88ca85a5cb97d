"""What must hold after any accident, each as a query that returns the rows in breach of it.

An invariant has a name, and says what a breach would be: something lost, something doubled,
something that stands on nothing, or something wrong.
"""

from court import Court

from invariants.of_awards import ISSUING, VERIFYING
from invariants.of_facts import STREAM
from invariants.of_recognition import ENROLLING, RECOGNISING
from invariants.verdicts import Verdict

__all__ = ["INVARIANTS", "Verdict", "judge"]


async def judge(court: Court) -> Verdict:
    """Ask for everything in breach of any invariant."""
    found = {one: await court.ask(one.query) for one in INVARIANTS}
    return Verdict({one: rows for one, rows in found.items() if rows})


INVARIANTS = (*STREAM, *ISSUING, *VERIFYING, *RECOGNISING, *ENROLLING)
