"""Past winners from files.

The columns, in any order: year, category, prize, title, entity, country. Prize is "winner" where
it is empty or missing; country may be empty. A category is told by its number (1 to 18), code,
action line or title, a country by its code or name. docs/prizes.md shows an example.
"""
