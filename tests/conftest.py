"""What every test needs: Qt without a screen, Hypothesis without chance on CI."""

import os

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from hypothesis import settings

settings.register_profile("default", deadline=None)  # other work on the machine is no failure
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
