#!/bin/sh
# Runs installer/test.sh in a throwaway Debian 13, for whoever sits on another Debian. Arguments go to pytest.
# KIOSK_DEBIAN13=FOLDER keeps the Debian there, and the next run begins with it.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

[ "$(id -u)" -eq 0 ] || die 'Making a Debian needs root: sudo sh installer/test_debian13.sh'
need_packages debootstrap systemd-container
console=
[ -t 1 ] || console=--console=pipe
root=${KIOSK_DEBIAN13:-$(mktemp -d)}
if [ -z "${KIOSK_DEBIAN13:-}" ]; then
    chmod 755 "$root" # apt fetches as a user of its own
    trap 'rm -rf --one-file-system "$root"' EXIT
    trap 'exit 130' HUP INT TERM
fi

if [ ! -e "$root/etc/debian_version" ]; then
    say "making a Debian 13 in $root"
    debootstrap --variant=minbase --include=ca-certificates,python3,python3-venv trixie "$root" >&2
fi
# The network as it is here, and the authorities that this machine trusts.
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
cp -R /usr/local/share/ca-certificates "$root/usr/local/share/"
inside() {
    systemd-nspawn --quiet --register=no --keep-unit --as-pid2 --resolv-conf=off $console --directory "$root" "$@"
}
inside update-ca-certificates >/dev/null

# A copy, in a folder with the program's own name; what was installed into it before stays.
mkdir -p "$root/srv/kiosk"
find "$root/srv/kiosk" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
tar -C "$checkout" --exclude=./.venv --exclude=./.git --exclude=__pycache__ -cf - . | tar -C "$root/srv/kiosk" -xf -
inside sh /srv/kiosk/installer/test.sh "$@"
