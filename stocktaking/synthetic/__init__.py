"""Synthetic projects: plausible, invented, and marked as such, for demonstration and benchmarks.

All words are ready forms in data/; nothing is bent by the program. Owners are invented, and their
addresses end in .example.
"""
