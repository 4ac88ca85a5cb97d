"""Every way a check can end, as a scenario that ends so."""

from verifier_world.scenarios import of_proofs, of_trust
from verifier_world.scenarios.keeping import SCENARIOS

__all__ = ["SCENARIOS", "of_proofs", "of_trust"]
