"""Measurements, run by hand: percentiles, memory and sizes. No tests: nothing here may fail."""
