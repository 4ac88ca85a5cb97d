"""The clockwork of the office: how a case moves between its opening and its decision."""
