import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def commands_of_the_readme():
    """The two set-up commands: the indented lines."""
    return re.findall(r"^    (\S.*)$", (ROOT / "README.md").read_text("utf-8"), re.M)[:2]


def test_continuous_integration_runs_the_test_command_of_the_readme():
    _, test_command = commands_of_the_readme()
    assert test_command.endswith("pytest")
    assert f"\n{test_command}\n" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_main_command_of_the_readme_reads_the_corpora(textkit, folder):
    main_command, _ = commands_of_the_readme()
    (folder / "corpora").symlink_to(ROOT / "corpora")
    _, *args = main_command.rpartition("/textkit ")[2].split()
    assert textkit("extract", *args).exit_code == 0
