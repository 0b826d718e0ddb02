"""What takes too long for every run of the tests: start it by hand, `python -m tests.soak.…`."""
