"""What crosses a boundary: facts on topics and bodies of the APIs, the only wire format."""
