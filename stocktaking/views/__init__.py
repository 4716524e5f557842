"""The public pages of the repository."""
