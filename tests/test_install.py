"""The installer: uv looks where pip is told to, and what uv cannot do pip does."""

import runpy
import subprocess

import pytest
from conftest import ROOT


@pytest.fixture
def install():
    return runpy.run_path(str(ROOT / ".ci" / "install"))


def test_uv_asks_the_places_that_pip_is_told_of(install):
    said = install["environment"](
        ":env:.find-links='/one /two'\nglobal.cert='/certs.pem'\nglobal.find-links='/three'\nlist.format='columns'\n"
    )
    assert said == {"UV_FIND_LINKS": "/one,/two", "SSL_CERT_FILE": "/certs.pem"}


def test_what_uv_cannot_install_pip_does_and_says_so(install, monkeypatch, capsys):
    ran = []

    def run(command, **_):
        ran.append(command[2])
        return subprocess.CompletedProcess(command, int(command[2] == "uv"), stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    assert install["main"]("some.txt") == 0
    assert ran == ["pip", "pip", "uv", "pip"]
    assert "uv could not install some.txt" in capsys.readouterr().err
