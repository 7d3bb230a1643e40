"""A tree that nobody may write to is named in one line, with what to do. The tests may run as root, who may."""

import errno
import os
import tempfile
from types import SimpleNamespace

import pytest
import report_site
from report import output

from pipeline import __main__ as pipeline


def refuse(path, *others, **more):
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


def test_the_pipeline_names_the_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tempfile, "mkdtemp", lambda prefix, dir: refuse(dir / prefix))
    assert pipeline.main(["build", "--data", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err
    assert said == f"{tmp_path}: cannot be written to; allow it, or copy the repository elsewhere\n"


def test_the_build_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(report_site, "write", refuse)
    with pytest.raises(SystemExit) as stopped:
        report_site.setup(SimpleNamespace(outdir=tmp_path / "_build" / "html"))
    assert str(stopped.value).startswith(f"{tmp_path}/_build/report-assets/ipython")
    assert "copy the repository elsewhere" in stopped.value.code and "\n" not in stopped.value.code
    assert not output.site


def test_another_error_of_the_system_is_not_hidden(monkeypatch):
    monkeypatch.setattr(pipeline, "_build", lambda args: os.stat("no/such/file"))
    with pytest.raises(FileNotFoundError):
        pipeline.main(["build"])
