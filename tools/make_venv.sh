#!/bin/sh
# Makes the virtual environment named by the first argument, or leaves a sound one alone.
# Takes $PYTHON, else the first Python 3.11 or newer on the PATH.
set -eu

venv=$1
new_enough='import sys; raise SystemExit(sys.version_info < (3, 11))'

sound() {
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 && "$venv/bin/python" -c "$new_enough" 2>/dev/null
}

if sound; then
    exit 0
fi

for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$new_enough" 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "The project needs Python 3.11 or newer, and none is on the PATH." >&2
    echo "Install one, or name it: make PYTHON=/path/to/python3.11 ..." >&2
    exit 1
fi
package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')

# Debian keeps ensurepip, which `venv` needs, in a package of its own. Without it the Python's own pip, where it has
# one, installs another into the environment.
by_itself() {
    "$python" -m venv --clear "$venv" 2>/dev/null && sound
}
with_its_pip() {
    "$python" -m pip --version >/dev/null 2>&1 &&
        "$python" -m venv --clear --without-pip "$venv" &&
        "$python" -m pip --quiet --python "$venv/bin/python" install pip &&
        sound
}
with_debians_package() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    echo "Installing $package"
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" &&
        by_itself
}

echo "Making $venv with $("$python" --version)"
if by_itself || with_its_pip || with_debians_package; then
    exit 0
fi
echo "$("$python" --version) cannot make a virtual environment with pip in it." >&2
echo "Install its venv module (on Debian, as root: apt-get install $package), or name another Python:" >&2
echo "make PYTHON=/path/to/python3.11 ..." >&2
exit 1
