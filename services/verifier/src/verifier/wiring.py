"""The only file that knows both ports and adapters."""
