"""Runs the whole mesh on one machine, and tells its story."""
