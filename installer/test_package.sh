#!/bin/sh
# Builds the package twice and plays a terminal's life with it in a throwaway Debian booted with systemd, as root:
# installed, configured, scanned at, stopped, updated and put back with events waiting, broken, purged. The argument is
# the Debian, 12 or 13. What cannot be tried so: a framebuffer, a panel, udev with a device.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

case ${1:-12} in
    12) name=bookworm ;;
    13) name=trixie ;;
    *) die 'usage: sh installer/test_package.sh 12|13' ;;
esac
[ "$(id -u)" -eq 0 ] || die 'Making a Debian needs root: sudo sh installer/test_package.sh'
# shellcheck disable=SC2086 # a list of names
need_packages debootstrap systemd-container mariadb-server $qt_packages
install_kiosk requirements-dev.lock
for revision in 1 2; do
    KIOSK_REVISION=$revision sh "$checkout/installer/build_deb.sh" "${1:-12}"
done
root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
chmod 755 "$root"  # people of that Debian who are not root start at it
say "making a Debian $name in $root"
debootstrap --variant=minbase --include=ca-certificates,systemd-sysv,dbus,udev,python3 "$name" "$root" >&2
# The network as it is here, and the authorities that this machine trusts.
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
cp -R /usr/local/share/ca-certificates "$root/usr/local/share/"
chroot "$root" update-ca-certificates >/dev/null
cd "$checkout"
PATH=$venv/bin:$PATH:/usr/sbin:/sbin
export PATH
python -m tests.soak.package --root "$root" dist/operator-kiosk_*-1+deb"${1:-12}"_amd64.deb dist/operator-kiosk_*-2+deb"${1:-12}"_amd64.deb
