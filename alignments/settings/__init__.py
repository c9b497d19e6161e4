"""The settings of a user: what there is to set, the file that sets it, and what holds in the end."""
