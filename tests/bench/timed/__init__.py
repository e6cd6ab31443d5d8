"""Each module has ``prepare()``, which gives the work to time; see ``tests/bench/timings.py``."""
