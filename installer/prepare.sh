# shellcheck shell=sh
# Sourced by the scripts beside it, with $checkout set: system packages, a Python, a virtual environment.
# shellcheck disable=SC2034 # the lists of packages are used there

venv=${KIOSK_VENV:-$checkout/.venv}

# What Qt needs to start at all and to break Thai lines between words, and what its X11 and Wayland plugins need to open a window.
qt_packages='libegl1 libgl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libgssapi-krb5-2 libthai0'
window_packages='libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0
    libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1'

say() {
    printf '%s\n' "== $*" >&2
}

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

is_installed() {
    # Newer Debian and Ubuntu add t64 to some names.
    dpkg-query -W -f '${db:Status-Status}\n' "$1" "${1}t64" 2>/dev/null | grep -qx installed
}

# need_packages NAME...: install those that are missing, or say how.
need_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "no apt here: what matches these Debian packages must be installed: $*"
        return
    fi
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        die "Some system packages are missing. Install them, then run this again:
  sudo apt-get install --no-install-recommends$missing"
    fi
    say "installing system packages:$missing"
    # An earlier installation may have been interrupted, another one may be running.
    $as_root dpkg --configure -a >&2 || true
    apt_get update >&2 || say 'the package lists could not be brought up to date; trying with the old ones'
    # shellcheck disable=SC2086 # a list of names
    apt_get install --yes --no-install-recommends $missing >&2 ||
        die "The system packages could not be installed:$missing"
}

# apt-get without questions; RUNLEVEL=1 keeps it from starting the services it installs.
apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

can_make_venv() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# find_python: set $python to one that is new enough and can make virtual environments.
find_python() {
    for python in ${KIOSK_PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
        if can_make_venv "$python"; then
            return
        fi
    done
    need_packages python3 python3-venv
    python=/usr/bin/python3
    can_make_venv "$python" || die 'Python 3.11 or newer is needed; name one with KIOSK_PYTHON=/path/to/python3.'
}

# install_kiosk LOCK...: what these files of installer/ lock, and the kiosk itself, editable, in the virtual environment.
# A stamp written last tells a finished installation from an interrupted one.
install_kiosk() {
    stamp=$venv/.kiosk-installed.$1
    if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null; then
        if what_is_wanted "$@" | cmp -s - "$stamp"; then
            return
        fi
    else
        find_python
        say "making a virtual environment in $venv"
        "$python" -m venv --clear "$venv"
    fi
    say 'installing the kiosk'
    rm -f "$stamp"
    # shellcheck disable=SC2046 # a list of names
    pip_install --require-hashes $(printf ' --requirement %s' "$@")
    pip_install --no-deps --no-build-isolation --editable "$checkout"
    what_is_wanted "$@" >"$stamp"
}

what_is_wanted() {
    (cd "$checkout/installer" && cat ../pyproject.toml "$@")
}

# In installer/, so that the names of locks need no folder before them.
pip_install() {
    (cd "$checkout/installer" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@" >&2)
}
