"""The one collection every table of the service belongs to."""

from comity_kit.tables import kit_metadata

metadata = kit_metadata()
