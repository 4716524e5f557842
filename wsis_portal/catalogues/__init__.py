"""Message catalogues without GNU gettext: strings out of the code, translations in, `.mo` out.

One catalogue per app, kept in the app's `locale/`; what belongs to no app (the pages in templates/,
the modules directly in wsis_portal/) stands in wsis_portal/locale. Django reads them all as one.
"""
