"""Carries what learners say about a micro-credential to those who can act on it."""
