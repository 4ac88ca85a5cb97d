"""How plain documents are read: strictly, with the place of every mistake."""
