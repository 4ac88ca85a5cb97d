"""The clock's door: one file for each recurring duty."""
