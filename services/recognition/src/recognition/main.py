"""Start the service."""

from comity_kit import serving

from recognition.settings import Settings
from recognition.wiring import build


def main() -> None:
    """Read the settings and run until told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
