"""Fixtures of all tests. What one app needs stands in its own folder's conftest.py."""
