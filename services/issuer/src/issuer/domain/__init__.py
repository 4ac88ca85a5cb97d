"""The rules of the issuer service. Pure: no I/O, no clock, no wire formats."""
