"""Chapters about offices: every outcome, the law, appeals, promises, validation."""
