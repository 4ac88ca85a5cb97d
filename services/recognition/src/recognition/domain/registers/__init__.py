"""What other registers say beside participants: networks, frameworks, supplements."""
