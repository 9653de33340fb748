"""Articles and the command line, as the tests of several rooms use them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from textkit.cli import main

ROOT = Path(__file__).parents[1]

# A busy machine is no defect: how long an example takes is measured in benchmarks/, not here.
settings.register_profile("textkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("textkit")

# A job in the background of a shell ignores Ctrl-C and so would the processes that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ARTICLE = """借呗没额度是怎么回事？

借呗没额度的原因
1. 逾期还款：逾期还款会导致芝麻信用评分下降。
2. 频繁借款：频繁借款会引发系统风控。

如何恢复借呗额度
1. 按时还款：按时还款有助于提升芝麻信用评分。
2. 控制借贷行为：减少多头借贷，避免系统风控。
"""


@pytest.fixture(scope="session")
def corpora():
    """The folder of the project's own articles and gold."""
    return ROOT / "corpora"


@pytest.fixture
def textkit():
    """The command line: takes arguments, gives exit code and what was printed."""

    def run(*args: object, **kwargs: object) -> Result:
        result = CliRunner().invoke(main, list(map(str, args)), **kwargs)  # type: ignore[arg-type]
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def article(folder):
    """A file with causes and remedies of 借呗没额度."""
    path = folder / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def graph(textkit, article):
    """The graph of that article, as a file."""
    path = article.with_name("graph.graphml")
    assert textkit("extract", article.name, "-o", path).exit_code == 0
    return path
