"""The HTTP side of every service: one app factory, one form of problem, one client."""
