"""How the file of a case is read: which words, which dated tables, which facts."""
