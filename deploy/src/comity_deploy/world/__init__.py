"""The demo world: fictional organisations and people, real micro-credentials."""
