"""How a case is written down so that it can be built again from its trail alone."""
