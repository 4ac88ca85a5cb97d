"""What an operator may set."""

from comity_kit.settings import ServiceSettings


class Settings(ServiceSettings, env_prefix="RECOGNITION_"):
    """What every service has; `public_url` is also the audience that receipts are made for."""
