"""Start the demo sign-in: `python -m comity_deploy.demo_sign_in`."""

from comity_kit import serving

from comity_deploy.demo_sign_in.provider import build
from comity_deploy.demo_sign_in.settings import Settings


def main() -> None:
    """Read the settings and run until told to stop."""
    serving.run(build(Settings()))


if __name__ == "__main__":
    main()
