"""What operators can do and what screens can ask: the commands and queries of the kiosk."""
