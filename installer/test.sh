#!/bin/sh
# Runs every check and test; installs what they need first. Arguments go to pytest.
set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=installer/prepare.sh
. "$checkout/installer/prepare.sh"

# shellcheck disable=SC2086 # lists of names
need_packages $qt_packages $window_packages mariadb-server galera-4 rsync xvfb xauth xdotool zbar-tools poppler-utils
install_kiosk '[dev]'

cd "$checkout"
PATH=$venv/bin:$PATH:/usr/sbin:/sbin
export PATH

# The tests run, and have the last word, even where a check before them failed.
failed=
check() {
    say "$*"
    "$@" || failed="$failed '$*'"
}
check ruff check .
check ruff format --check .
check mypy
check lint-imports --no-logo
if [ -n "$failed" ]; then
    say "failed:$failed"
fi
# Three at a time: half of the time goes by waiting for servers. Tests of a module share its servers.
say "pytest $*"
tests=0
python -m pytest --numprocesses 3 --dist loadscope "$@" || tests=$?
# Real windows, processes and servers on a busy machine: a few that failed beside the others may show alone that they
# hold. They have been named above; more than a few are no accident.
few_failed() {
    python -c 'import json, sys; sys.exit(not 0 < len(json.load(open(".pytest_cache/v/cache/lastfailed"))) <= 3)'
}
if [ "$tests" -eq 1 ] && few_failed; then
    say 'pytest: what failed, once more and alone'
    tests=0
    python -m pytest --last-failed || tests=$?
fi
[ "$tests" -eq 0 ] && [ -z "$failed" ]
