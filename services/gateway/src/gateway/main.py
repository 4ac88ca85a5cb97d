"""Start the service."""

from comity_kit import serving

from gateway.settings import Settings
from gateway.wiring import build


def main() -> None:
    """Read the settings and run until told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
