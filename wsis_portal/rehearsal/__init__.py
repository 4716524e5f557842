"""The rehearsal: demo people and their contributions, the mailbox, a way to every state.

Installed only while settings.REHEARSAL is on. Stands above all other apps; none imports it.
"""
