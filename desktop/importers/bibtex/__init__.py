"""BibTeX and BibLaTeX with the fields of JabRef, Zotero and Mendeley."""
