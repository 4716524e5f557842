"""Projects in and out of the repository as files: CSV, XLSX and JSON."""
