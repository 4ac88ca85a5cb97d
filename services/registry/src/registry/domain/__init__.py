"""The rules of the registry service. Pure: no I/O, no clock, no wire formats."""
