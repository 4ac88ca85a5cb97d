"""The machine's dice."""

import secrets


class SystemRandomness:
    """Takes bytes from the operating system."""

    def take(self, count: int) -> bytes:
        """Return so many bytes nobody can guess."""
        return secrets.token_bytes(count)
