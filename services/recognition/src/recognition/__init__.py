"""Decides whether a credential earned in one country counts in another."""
