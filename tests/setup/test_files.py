"""The files that set-up reads: locks, package list, scripts, containers."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from wsis_portal.local.places import ROOT

SCRIPTS = sorted([*(ROOT / "bin").iterdir(), ROOT / ".ci" / "run"])


def pins(kind):
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE))


def packages(*arguments):
    command = [ROOT / "bin" / "setup", "--packages", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_script_runs_and_parses(script):
    assert os.access(script, os.X_OK)
    shell = "bash" if "bash" in script.read_text().splitlines()[0] else "sh"
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


def test_lock_of_tests_pins_all_of_runtime_alike():
    assert pins("test") | pins("runtime") == pins("test")


@pytest.mark.parametrize("kind", ["runtime", "test"])
def test_lock_names_no_address_and_hashes_all(kind):
    text = (ROOT / "requirements" / f"{kind}.txt").read_text()
    assert "://" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_package_list_has_what_receipts_are_drawn_with():
    assert packages() == [
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "fonts-noto-core",
        "fonts-wqy-microhei",
    ]


def test_package_list_of_tests_holds_runtime_too():
    assert packages("--test") == [*packages(), "chromium", "redis-server", "poppler-utils"]


def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_checks_the_health_of_each_service():
    services = compose()["services"]
    lasting = {name for name, service in services.items() if service.get("restart") != "no"}
    assert lasting == {"web", "worker", "beat", "postgres", "redis", "mailpit"}
    assert {name for name, service in services.items() if "healthcheck" in service} == lasting


def test_compose_pins_each_image():
    tags = [service["image"].partition(":")[2] for service in compose()["services"].values()]
    assert [tag for tag in tags if not re.match(r"v?\d+\.\d+", tag)] == []


def test_compose_keeps_secrets_out_of_the_environment():
    for service in compose()["services"].values():
        named = {name for name in service.get("environment", {}) if not name.endswith("_FILE")}
        secret = {name for name in named if re.search("SECRET|PASSWORD|SIGNING_KEY|DATABASE", name)}
        assert secret == set()


def test_compose_is_understood_by_docker():
    plugin = shutil.which("docker") and subprocess.run(
        ["docker", "compose", "version"], check=False, capture_output=True
    )
    if not plugin or plugin.returncode:
        pytest.skip("no docker compose here")
    command = ["docker", "compose", "--file", ROOT / "docker-compose.yml", "config", "--quiet"]
    assert subprocess.run(command, check=False).returncode == 0
