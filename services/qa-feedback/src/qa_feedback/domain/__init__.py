"""The rules of the qa-feedback service. Pure: no I/O, no clock, no wire formats."""
