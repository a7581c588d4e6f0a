"""The reading pane: everything known of one item."""
