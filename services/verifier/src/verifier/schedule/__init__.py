"""The door of time: one file for each recurring duty."""
