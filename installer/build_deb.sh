#!/bin/sh
# Builds operator-kiosk_VERSION+deb12_amd64.deb and +deb13 into dist/, from this checkout and installer/requirements.lock.
# Arguments name the Debians to build for: 12, 13; none = both. KIOSK_REVISION: the Debian revision, 1 if unset.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

need_packages binutils dpkg
install_kiosk requirements-dev.lock
PATH=$venv/bin:$PATH
# The same bytes whoever builds it, whenever: times are the commit's, and nothing hangs on the order of a folder.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$checkout" log -1 --format=%ct 2>/dev/null || stat -c %Y "$checkout/CHANGELOG.md")}
export SOURCE_DATE_EPOCH LC_ALL=C
umask 022
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
recipe=$checkout/installer/debian
python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$scratch" "$checkout" >&2
wheel=$(echo "$scratch"/operator_kiosk-*.whl)
upstream=$(python -c 'import kiosk; print(kiosk.__version__)')

# put MODE SOURCE TARGET
put() {
    install -D -m "$1" "$recipe/$2" "$root/$3"
}

# fill FILE: put this build's values in place of its @NAMES@.
fill() {
    sed -i "s/@VERSION@/$version/; s/@PYTHON@/$python_packages/; s/@LIBRARIES@/$libraries/; s/@SIZE@/${size:-0}/" "$1"
}

# program PYTHON: the environment, on Debian's own Python of that version.
program() {
    program=$root/usr/lib/operator-kiosk/program
    packages=$program/lib/python$1/site-packages
    (cd "$checkout/installer" && uv pip install --quiet --python-version "$1" --python-platform x86_64-manylinux_2_36 \
        --target "$packages" --require-hashes --only-binary :all: --link-mode copy -r requirements.lock)
    uv pip install --quiet --python-version "$1" --python-platform x86_64-manylinux_2_36 --target "$packages" --no-deps "$wheel"
    rm -rf "$packages/bin" "$packages/.lock"
    python "$recipe/prune.py" "$packages"
    mkdir -p "$program/bin"
    ln -s /usr/bin/python3 "$program/bin/python3"
    printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = %s\n' "$1" >"$program/pyvenv.cfg"
    put 755 kiosk-of-version usr/lib/operator-kiosk/program/bin/kiosk
}

# installed_size: in KiB as deb-substvars(5) counts them, whatever the blocks of this machine's disk.
installed_size() {
    find "$root" -path "$root/DEBIAN" -prune -o -type f -printf '%s\n' -o -printf '1\n' |
        awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }'
}

# build DEBIAN PYTHON NEXT-PYTHON
build() {
    version=$upstream-${KIOSK_REVISION:-1}+deb$1
    root=$scratch/deb$1
    say "operator-kiosk $version"
    python_packages="python3 (>= $2), python3 (<< $3)"
    libraries=$(echo $qt_packages $window_packages | sed 's/ /, /g')
    program "$2"

    put 755 kiosk usr/bin/kiosk
    for script in session keep-screen-on after-end versions; do
        put 755 $script usr/lib/operator-kiosk/$script
    done
    units=usr/lib/systemd/system
    for unit in operator-kiosk-session kiosk kiosk-wayland kiosk-x11 kiosk-board; do
        put 644 $unit.service $units/$unit.service
    done
    put 644 operator-kiosk.conf $units/kiosk-.service.d/operator-kiosk.conf
    put 644 operator-kiosk.conf $units/kiosk.service.d/operator-kiosk.conf
    put 644 sysusers usr/lib/sysusers.d/operator-kiosk.conf
    put 644 tmpfiles usr/lib/tmpfiles.d/operator-kiosk.conf
    for rules in 60-operator-kiosk.rules 61-operator-kiosk-stick.rules; do
        put 644 $rules usr/lib/udev/rules.d/$rules
    done
    put 644 default etc/default/kiosk
    documents=usr/share/doc/operator-kiosk
    put 644 copyright $documents/copyright
    put 644 lintian-overrides usr/share/lintian/overrides/operator-kiosk
    install -D -m 644 "$checkout/docs/configuration.md" "$root/$documents/configuration.md"
    gzip -9nc "$checkout/CHANGELOG.md" >"$root/$documents/changelog.gz"
    printf 'operator-kiosk (%s) stable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' "$version" \
        "$(sed -n 's/^Maintainer: //p' "$recipe/control")" "$(date -R -u -d "@$SOURCE_DATE_EPOCH")" |
        gzip -9nc >"$root/$documents/changelog.Debian.gz"
    mkdir -p "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions"
    python "$recipe/manual.py" man | gzip -9nc >"$root/usr/share/man/man1/kiosk.1.gz"
    python "$recipe/manual.py" completion >"$root/usr/share/bash-completion/completions/kiosk"

    mkdir "$root/DEBIAN"
    size=$(installed_size)
    for file in control postinst prerm postrm; do
        put "$([ $file = control ] && echo 644 || echo 755)" $file DEBIAN/$file
        fill "$root/DEBIAN/$file"
    done
    echo /etc/default/kiosk >"$root/DEBIAN/conffiles"
    (cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
    find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    mkdir -p "$checkout/dist"
    dpkg-deb --root-owner-group --build "$root" "$checkout/dist/operator-kiosk_${version}_amd64.deb" >&2
}

for debian in "${@:-12}" $([ $# -gt 0 ] || echo 13); do
    case $debian in
        12) build 12 3.11 3.12 ;;
        13) build 13 3.13 3.14 ;;
        *) die "for Debian 12 and 13 only, not $debian" ;;
    esac
done
ls -l "$checkout"/dist/operator-kiosk_*.deb >&2
