"""The operator kiosk: sessions of operators on tasks, by scan and by touch, offline first."""

__version__ = "0.1.0"
