"""The rules of the recognition service. Pure: no I/O, no clock, no wire formats."""
