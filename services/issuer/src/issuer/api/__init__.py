"""The HTTP door: parse, call one action, translate back."""
