"""The search engines that are measured, each behind the same few methods (engine.py)."""
