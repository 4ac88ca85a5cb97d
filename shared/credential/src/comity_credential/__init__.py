"""The canonical micro-credential record, its formats, proofs and status lists: pure computation."""
