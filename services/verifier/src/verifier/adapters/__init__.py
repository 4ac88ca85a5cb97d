"""What answers the ports. Only `wiring` imports this."""
