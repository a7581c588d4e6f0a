"""The other formats of reference managers: RIS, EndNote, PubMed, refer, CSL-JSON, Zotero RDF."""
