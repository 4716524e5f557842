"""The public pages of the Prizes."""
