#!/bin/sh
# Renews the locks: which releases, with their hashes, everything here is installed from, on Python 3.11 and newer.
# What is locked and still fits pyproject.toml stays as it is; `sh installer/lock.sh --upgrade` takes the newest that
# fit, `--upgrade-package NAME` one of them. Run the tests afterwards.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"
install_kiosk requirements-dev.lock

cd "$checkout"
# The requirements of pyproject.toml's build system, and hatchling's own for an editable installation.
build_requirements() {
    "$venv/bin/python" -c 'import tomllib
with open("pyproject.toml", "rb") as file:
    print("editables", *tomllib.load(file)["build-system"]["requires"], sep="\n")'
}
# lock OUTPUT ARGUMENTS...: of uv pip compile
lock() {
    output=$1
    shift
    "$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --custom-compile-command 'sh installer/lock.sh' --output-file "installer/$output" "$@" </dev/null
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
build_requirements >"$scratch/build"
lock requirements.lock pyproject.toml "$@"
lock requirements-build.lock "$scratch/build" --no-annotate "$@"
# No second release of what the others have locked.
lock requirements-dev.lock pyproject.toml --extra dev "$scratch/build" --no-annotate \
    --constraint installer/requirements.lock --constraint installer/requirements-build.lock "$@"
