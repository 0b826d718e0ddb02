"""Label sheets and reports on paper, as PDF.

Whoever prints makes the QGuiApplication first (`kiosk.ui.qt.process.create_application`, which also keeps Python
3.11 alive under PySide6: every call of QPainter uses up a reference to None) and loads the kiosk's fonts.
"""
