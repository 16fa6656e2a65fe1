"""What lies under deploy/ fits the program: the composition, the container, the unit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import Settings
from bot.config_source import unknown_names
from bot.configured import PREFIX

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.fixture
def composition() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def test_two_bots_that_may_write_nothing_share_one_database_behind_a_balancer(composition: dict[str, Any]) -> None:
    services = composition["services"]
    assert set(services) == {"database", "bot", "balancer"}
    assert services["bot"]["deploy"]["replicas"] == 2
    assert services["bot"]["read_only"] is True
    assert services["bot"]["cap_drop"] == ["ALL"]
    assert "ports" not in services["bot"]
    assert "ports" not in services["database"]


def test_every_variable_is_a_setting(composition: dict[str, Any]) -> None:
    named = set(composition["services"]["bot"]["environment"])
    for file in ("environment.example", "Dockerfile"):
        named |= set(re.findall(r"\b(DAFU_[A-Z_]+)=", (DEPLOY / file).read_text(encoding="utf-8")))
    assert len(named) >= 5
    assert unknown_names(Settings, PREFIX, dict.fromkeys(named, "x"), besides=set()) == {}


def test_the_container_is_not_root_and_copies_what_is_there() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line for line in lines if line.startswith("USER ")]
    assert users == ["USER 10001"]
    copied = [
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    ]
    assert copied
    assert all((DEPLOY.parent / one).exists() for one in copied)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_unit_and_finds_it_sealed(tmp_path: Path) -> None:
    unit = (DEPLOY / "dafu.service").read_text(encoding="utf-8")
    copy = tmp_path / "dafu.service"
    copy.write_text(unit.replace("/opt/dafu/venv/bin/dafu", "/bin/true"), encoding="utf-8")
    environment = os.environ | {"SYSTEMD_LOG_LEVEL": "warning"}
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert "dafu.service" not in verified.stderr
    assert "ExecReload=/bin/kill -HUP $MAINPID" in unit
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(copy)]
    exposed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert exposed.returncode == 0, exposed.stdout[-200:]
