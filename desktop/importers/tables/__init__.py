"""Tables and records whose fields are understood by their names: CSV, TSV, JSON."""
