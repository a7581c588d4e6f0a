"""The preview of an import: page and items side by side, to look through and to correct before anything goes in."""
