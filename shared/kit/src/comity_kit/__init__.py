"""What every service stands on: transactions, facts, HTTP, settings, telemetry."""
