"""One way of arranging talks and papers on a page per file; `extract` chooses among them."""
