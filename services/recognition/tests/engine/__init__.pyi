# A package to mypy alone, which would take the conftest of two rooms for one module.
