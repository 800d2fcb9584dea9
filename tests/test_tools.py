"""The tools behind `make` on bare machines: a virtual environment with pip, a browser that starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import find_browser


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


# --- tools/make_venv.sh -----------------------------------------------------------------------------------------------

# A Python that is whole but for the calls that `fails` matches; each is noted down. Where pip would be fetched from the
# network, the environment gets a module of that name that answers to --version.
PYTHON = """\
echo "$@" >> "$CALLS"
case "$*" in
    {fails}) exit 1 ;;
    "-m pip --version") exit 0 ;;
    *"install pip") mkdir -p "$SITE/pip" && echo 'print("pip")' > "$SITE/pip/__main__.py" && exit 0 ;;
esac
exec {python} "$@"
"""


def make_venv(root: Path, folder: Path, fails: str, *, user: int) -> tuple[int, str, list[str]]:
    """The exit, the errors and the calls of Python and apt-get on a machine where these calls of Python fail."""
    commands, venv, calls = folder / "bin", folder / "venv", folder / "calls"
    commands.mkdir()
    base = getattr(sys, "_base_executable", sys.executable)
    program(commands / "python", PYTHON.format(fails=fails, python=base))
    program(commands / "id", f"echo {user}")
    program(commands / "apt-get", 'echo "apt-get $*" >> "$CALLS"; exit 1')
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    done = subprocess.run(
        ["sh", "tools/make_venv.sh", str(venv)],
        cwd=root,
        env={
            "PATH": f"{commands}:{os.environ['PATH']}",
            "PYTHON": str(commands / "python"),
            "CALLS": str(calls),
            "SITE": str(venv / "lib" / version / "site-packages"),
        },
        capture_output=True,
        text=True,
    )
    told = [line.replace(str(venv), "VENV") for line in calls.read_text().splitlines()]
    steps = [line for line in told if not line.startswith("-c") and "--version" not in line]
    return done.returncode, done.stderr, steps


def test_python_without_ensurepip_gets_pip_from_its_own(root: Path, tmp_path: Path) -> None:
    code, errors, calls = make_venv(root, tmp_path, '"-m venv --clear "[!-]*', user=1000)

    assert (code, errors) == (0, "")
    assert calls == [
        "-m venv --clear VENV",
        "-m venv --clear --without-pip VENV",
        "-m pip --quiet --python VENV/bin/python install pip",
    ]


def test_python_without_pip_and_ensurepip_says_what_to_install(root: Path, tmp_path: Path) -> None:
    code, errors, calls = make_venv(root, tmp_path, '"-m venv"*|"-m pip"*', user=1000)

    assert code == 1
    assert "Install its venv module (on Debian, as root: apt-get install python3." in errors
    assert calls == ["-m venv --clear VENV"]


def test_root_installs_debians_package_last(root: Path, tmp_path: Path) -> None:
    code, errors, calls = make_venv(root, tmp_path, '"-m venv"*|"-m pip"*', user=0)

    assert code == 1
    assert "cannot make a virtual environment" in errors
    assert calls == ["-m venv --clear VENV", "apt-get update -q"]


# --- tools/find_browser.py --------------------------------------------------------------------------------------------


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH, and no browser but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find_browser, "_playwrights_own", lambda: None)
    return tmp_path


def test_browser_that_does_not_start_is_passed_over(commands: Path) -> None:
    program(commands / "chromium", "exit 127")
    whole = program(commands / "google-chrome", "exit 0")

    assert find_browser.find() == str(whole)


def test_playwrights_own_counts_only_where_it_starts(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(commands / "own", "exit 127")
    monkeypatch.setattr(find_browser, "_playwrights_own", lambda: str(own))

    assert find_browser.find() is None


@pytest.mark.parametrize(
    ("script", "problem"),
    [pytest.param("exit 127", "does not start", id="broken"), pytest.param("", "is not a program", id="missing")],
)
def test_named_browser_is_not_replaced_in_silence(
    commands: Path, monkeypatch: pytest.MonkeyPatch, script: str, problem: str
) -> None:
    monkeypatch.setenv("CHROMIUM", str(commands / "mine"))
    if script:
        program(commands / "mine", script)

    with pytest.raises(FileNotFoundError, match=f"{problem}; correct it"):
        find_browser.find()


@pytest.mark.parametrize(
    ("user", "options"), [pytest.param(0, ["--with-deps"], id="root"), pytest.param(1000, [], id="other")]
)
def test_playwrights_browser_comes_with_its_libraries_where_root_installs_it(
    commands: Path, monkeypatch: pytest.MonkeyPatch, user: int, options: list[str]
) -> None:
    calls: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(subprocess, "run", run)

    find_browser.install()

    assert calls == [[sys.executable, "-m", "playwright", "install", *options, "chromium"]]
