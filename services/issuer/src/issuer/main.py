"""Start the service."""

from comity_kit import serving

from issuer.settings import Settings
from issuer.wiring import build


def main() -> None:
    """Run the issuer until it is told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
