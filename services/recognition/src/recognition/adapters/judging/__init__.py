"""What people decide, how it is sealed, and what like cases are found by."""
