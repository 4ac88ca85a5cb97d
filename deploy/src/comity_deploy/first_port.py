"""The first port, apart from the mesh, so that naming it costs no import of a driver."""

FIRST_PORT = 8100
"""Where the ports in `mesh.toml` begin; the launcher can move them all together."""
