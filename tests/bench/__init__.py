"""The kiosk's measured figures (DESIGN section 10): ``python -m tests.bench [NAME ...]``; no part of the tests."""
