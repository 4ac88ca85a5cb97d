"""Start the service."""

from comity_kit import serving

from qa_feedback.settings import Settings
from qa_feedback.wiring import build


def main() -> None:
    """Run the service until it is told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
