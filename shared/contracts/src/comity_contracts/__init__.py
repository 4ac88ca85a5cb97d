"""What crosses a boundary: facts on topics and bodies of the APIs, versioned, the only wire format."""
