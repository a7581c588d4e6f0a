"""Measurements of speed, ranking and memory on a large library, beside other engines: `python3 -m tests.benchmarks`."""
