"""Label sheets and reports on paper, as PDF.

Whoever prints has a QGuiApplication with the kiosk's fonts: the screens', or `kiosk.ui.qt.paper.drawing_on_paper`.
"""
