"""What an officer decides: on the engine's draft, on conditions, and alone on a refusal."""
