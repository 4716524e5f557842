"""The secretariat's desk: Django admin, with a first page that counts what waits."""
