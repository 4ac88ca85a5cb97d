"""The rules of the verifier service. Pure: no I/O, no clock, no wire formats."""
