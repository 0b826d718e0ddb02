#!/bin/sh
# Runs every check and test; installs what they need first. Arguments go to pytest.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

# shellcheck disable=SC2086 # lists of names
need_packages $qt_packages $window_packages mariadb-server galera-4 rsync xvfb xauth xdotool zbar-tools poppler-utils
install_kiosk requirements-dev.lock

cd "$checkout"
PATH=$venv/bin:$PATH:/usr/sbin:/sbin
export PATH
# Where this is set, each of the hundreds of processes that the tests start would compile the whole program again.
unset PYTHONDONTWRITEBYTECODE
# Databases wait for their disk. In memory, on a machine that has enough of it, there is nothing to wait for.
in_memory=
if [ "$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 8000000 ] 2>/dev/null; then
    in_memory=$(mktemp -d /dev/shm/kiosk-tests.XXXXXX)
    chmod 711 "$in_memory" # a cluster's nodes are another user's
    export TMPDIR="$in_memory"
fi

# The tests run even where a check before them failed.
failed=
check() {
    say "$*"
    "$@" || failed="$failed '$*'"
}
check ruff check .
check ruff format --check .
check lint-imports --no-logo
if [ -n "$failed" ]; then
    say "failed:$failed"
fi
# Without what an earlier time left it takes a quarter of a minute and one processor: beside what comes next, and told
# after the tests where it finds something.
say mypy
types=$(mktemp)
mypy > "$types" 2>&1 &
types_checked=$!
# A fresh clone's tests are compiled here once, with the other processor, and not by three processes at the same time.
# Where that fails the tests themselves say why.
python -m pytest --collect-only -q "$@" > /dev/null 2>&1 || true
# Three at a time: half of the time goes by waiting for servers. Tests of a module share its servers. The order is that
# of tests/conftest.py, the longest first: pytest-xdist would begin with the modules of many tests, not of long ones.
say "pytest $*"
passed=true
python -m pytest --numprocesses 3 --dist loadscope --no-loadscope-reorder "$@" || passed=false
if ! wait "$types_checked"; then
    failed="$failed 'mypy'"
    cat "$types"
fi
rm "$types"
$passed || die "what the failed tests left is in ${TMPDIR:-/tmp}"
[ -z "$in_memory" ] || rm -rf "$in_memory"
[ -z "$failed" ] || die "failed:$failed"
