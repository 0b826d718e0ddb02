#!/bin/sh
# Shows the kiosk on sample data; installs what it needs first. Arguments go to `kiosk demo`.
# Without a display it plays the three-operator scenario and prints what came of it.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

has_display=${DISPLAY:-}${WAYLAND_DISPLAY:-}
# shellcheck disable=SC2086 # lists of names
need_packages $qt_packages ${has_display:+$window_packages}
install_kiosk requirements.lock requirements-build.lock
if [ -z "$has_display" ]; then
    set -- --headless "$@"
fi
exec "$venv/bin/kiosk" demo "$@"
