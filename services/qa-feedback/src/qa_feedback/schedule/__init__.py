"""The door for time: one file for each recurring duty."""
