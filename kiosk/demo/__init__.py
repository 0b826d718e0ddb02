"""The demo: a kiosk on an embedded tenant with Thai sample data and a virtual scanner."""

from kiosk.demo.run import run_demo

__all__ = ["run_demo"]
