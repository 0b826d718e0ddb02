"""The screens: view-models in Python, screens, controls and theme in QML."""
