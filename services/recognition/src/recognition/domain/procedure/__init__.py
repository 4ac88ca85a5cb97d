"""How a case is examined, one step to a module, in the order of `engine.PROCEDURE`."""
