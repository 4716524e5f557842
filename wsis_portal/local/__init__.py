"""What bin/demo and bin/test run on one machine: a private PostgreSQL, processes, the clock.

Stands apart from the portal: it starts and stops it, and imports none of it.
"""
