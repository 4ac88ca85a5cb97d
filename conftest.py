"""The suite's own servers, for every test that asks for them."""

pytest_plugins = ["comity_kit.testing.fixtures", "comity_kit.testing.stream", "traceability"]
