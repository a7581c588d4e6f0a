"""What other programs keep their libraries in: papis, calibre."""
