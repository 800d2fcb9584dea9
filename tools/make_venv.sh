#!/bin/sh
# Makes the virtual environment named by the first argument, or leaves a sound one alone.
# Takes $PYTHON, else the first Python 3.11 or newer on the PATH.
set -eu

venv=$1
new_enough='import sys; raise SystemExit(sys.version_info < (3, 11))'

if "$venv/bin/python" -c "import pip; $new_enough" 2>/dev/null; then
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

# Debian keeps the module that makes environments in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $package"
        apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package"
    else
        echo "This Python cannot make virtual environments. Install its venv module (on Debian: $package)." >&2
        exit 1
    fi
fi

echo "Making $venv with $("$python" --version)"
"$python" -m venv --clear "$venv"
