"""A fifth stream, as small as one can be: what one folder and one word must give."""
