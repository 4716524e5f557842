"""How Django itself writes dates where its own way is not ours: day month year, 24 hours."""
