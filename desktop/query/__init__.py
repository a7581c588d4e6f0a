"""The search language: text ⇄ tree. Knows neither the store nor the index."""
