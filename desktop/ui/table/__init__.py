"""The results: a model of numbers, a view, a delegate that paints."""
