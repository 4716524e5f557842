"""bin/setup in a checkout of its own, on machines that lack something: their tools are stand-ins."""

import os
import shutil
import subprocess

import pytest

from wsis_portal.local.places import ROOT

TOOLS = ("cat", "cksum", "dirname", "find", "mkdir", "rm", "sed", "sh")


@pytest.fixture
def checkout(tmp_path):
    """All Debian packages there, root, and a Python that makes environments."""
    for name in ("bin/setup", "debian-packages.txt", "requirements/runtime.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name))
    tool(tmp_path, "id", "echo 0")
    tool(tmp_path, "dpkg-query", "printf installed")
    tool(tmp_path, "apt-get", 'echo "apt-get $*" >>calls')
    # Stands for python3 and for .venv/bin/python, which is a copy of it.
    tool(
        tmp_path,
        "python3",
        'echo "python $*" >>calls; case "$*" in'
        ' *"-m venv .venv") mkdir -p .venv/bin && cat "$0" >.venv/bin/python && chmod +x .venv/bin/python;;'
        " esac",
    )
    (tools / "chmod").symlink_to(shutil.which("chmod"))
    return tmp_path


def tool(checkout, name, script):
    path = checkout / "tools" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def setup(checkout, *arguments, **env):
    return subprocess.run(
        [checkout / "bin" / "setup", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(checkout / "tools"), **env},
    )


def calls(checkout):
    path = checkout / "calls"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def test_setup_installs_once(checkout):
    first = setup(checkout)
    assert (first.returncode, first.stderr) == (0, "")
    assert [call for call in calls(checkout) if "pip install" in call] != []
    second = setup(checkout)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert [call for call in calls(checkout) if "install" in call or "venv" in call] == []


def test_setup_installs_again_when_the_lock_changed(checkout):
    setup(checkout)
    calls(checkout)
    with (checkout / "requirements" / "runtime.txt").open("a") as lock:
        lock.write("# changed\n")
    setup(checkout)
    made = calls(checkout)
    assert len([call for call in made if "pip install" in call]) == 1
    assert [call for call in made if "-m venv" in call] == []


def test_setup_makes_a_broken_environment_anew(checkout):
    setup(checkout)
    calls(checkout)
    (checkout / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    assert setup(checkout).returncode == 0
    assert len([call for call in calls(checkout) if "-m venv" in call]) == 1


def test_setup_after_failed_install_tries_again(checkout):
    tool(checkout, "python3", 'case "$*" in *"-m venv"*) mkdir -p .venv/bin;; esac')
    (checkout / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(checkout / "tools" / "python3", checkout / ".venv" / "bin" / "python")
    with (checkout / ".venv" / "bin" / "python").open("a") as python:
        python.write('case "$*" in *"pip install"*) exit 1;; esac\n')
    failed = setup(checkout)
    assert failed.returncode == 1
    assert failed.stderr == "The pinned requirements could not be installed.\n"
    assert not (checkout / ".venv" / "installed-runtime").exists()


def test_setup_as_root_installs_missing_packages(checkout):
    tool(checkout, "dpkg-query", 'case "$*" in *fonts*) ;; *) printf installed;; esac')
    assert setup(checkout).returncode == 0
    install = "apt-get install -qq -y --no-install-recommends fonts-noto-core fonts-wqy-microhei"
    assert [call for call in calls(checkout) if call.startswith("apt-get")] == [install]


def test_setup_as_root_updates_old_package_lists(checkout):
    tool(checkout, "dpkg-query", 'case "$*" in *fonts*) ;; *) printf installed;; esac')
    tool(
        checkout,
        "apt-get",
        'echo "apt-get $1" >>calls; [ "$1" = update ] && : >updated; [ -f updated ]',
    )
    assert setup(checkout).returncode == 0
    assert calls(checkout)[:3] == ["apt-get install", "apt-get update", "apt-get install"]


def test_setup_as_ordinary_user_prints_the_command_and_stops(checkout):
    tool(checkout, "id", "echo 1000")
    tool(checkout, "dpkg-query", 'case "$*" in *pango-*) ;; *) printf installed;; esac')
    done = setup(checkout)
    assert done.returncode == 1
    assert done.stderr == (
        "These Debian packages are missing. Install them with:\n"
        "    sudo apt-get install --no-install-recommends libpango-1.0-0\n"
    )
    assert calls(checkout) == []


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_setup_without_a_browser(checkout, required, code):
    """A notice for an ordinary user; where everything is required, the end."""
    shutil.copy(ROOT / "requirements" / "test.txt", checkout / "requirements" / "test.txt")
    tool(checkout, "id", "echo 1000")
    tool(checkout, "dpkg-query", 'case "$*" in *chromium*) ;; *) printf installed;; esac')
    done = setup(checkout, "--test", REQUIRE_ALL=required)
    assert done.returncode == code
    assert "sudo apt-get install --no-install-recommends chromium" in done.stderr


def test_setup_with_an_old_python(checkout):
    tool(checkout, "python3", 'case "$*" in *version_info*) exit 1;; -V) echo Python 3.9.2;; esac')
    done = setup(checkout)
    assert done.stderr == "Python 3.11 or later is needed, and python3 is Python 3.9.2.\n"
    assert done.returncode == 1


def test_setup_without_venv(checkout):
    tool(checkout, "python3", 'case "$*" in *ensurepip*) exit 1;; esac')
    done = setup(checkout)
    assert done.stderr == "Python's venv module is missing: apt-get install python3-venv\n"
    assert done.returncode == 1


def test_setup_without_python(checkout):
    (checkout / "tools" / "python3").unlink()
    done = setup(checkout)
    assert done.stderr == ("Python 3.11 or later is needed: apt-get install python3 python3-venv\n")
    assert done.returncode == 1


def test_setup_compiles_only_catalogues_older_than_their_source(checkout):
    folder = checkout / "app" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source, compiled = folder / "django.po", folder / "django.mo"
    source.touch()
    compile_call = "python manage.py catalogues compile"
    assert "Compiling the message catalogues ...\n" in setup(checkout).stdout
    assert calls(checkout).count(compile_call) == 1
    compiled.touch()
    setup(checkout)
    assert calls(checkout).count(compile_call) == 0
    os.utime(compiled, (1, 1))
    setup(checkout)
    assert calls(checkout).count(compile_call) == 1


def test_setup_with_an_unknown_word(checkout):
    done = setup(checkout, "--fast")
    assert (done.returncode, done.stderr) == (
        2,
        "bin/setup knows --test and --packages, not --fast.\n",
    )
