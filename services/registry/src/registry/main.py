"""Start the service."""

from comity_kit import serving

from registry.settings import Settings
from registry.wiring import build


def main() -> None:
    """Run the registry until it is told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
