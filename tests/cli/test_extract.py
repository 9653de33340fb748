import gzip
import json
import subprocess
import sys

import pytest

import textkit as public
from textkit.cli.texts import text_path
from textkit.extraction.statement import Evidence, Mention, Statement

TEXT = "由于逾期还款，额度下降。\n"


def run(*args, **kwargs):
    """The command in a process of its own, as a shell runs it."""
    command = [sys.executable, "-c", "from textkit.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=60, **kwargs)


def statements_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def names(cls):
    return list(cls._fields)


def test_an_article_becomes_statements_and_a_graph(textkit, article):
    result = textkit("extract", article.name, "-o", "g.graphml", "--statements", "s.jsonl")
    assert result.exit_code == 0
    assert result.stderr == ""
    statements = statements_of(article.with_name("s.jsonl"))
    found = {(s["source"]["text"], s["relation"], s["target"]["text"]) for s in statements}
    assert ("逾期还款", "causes", "芝麻信用评分下降") in found
    assert ("按时还款", "remedies", "提升芝麻信用评分") in found
    graph = public.load(article.with_name("g.graphml"))
    assert "逾期还款" in [answer.node.label for answer in graph.causes("芝麻信用评分下降")]


def test_statements_have_the_public_form(textkit, article):
    textkit("extract", article.name, "--statements", "s.jsonl")
    for statement in statements_of(article.with_name("s.jsonl")):
        assert list(statement) == names(Statement)
        assert list(statement["source"]) == list(statement["target"]) == names(Mention)
        assert list(statement["evidence"]) == names(Evidence)
        assert statement["evidence"]["document"] == "article.txt"


def test_spans_and_sentences_are_slices_of_the_text_written_out(textkit, folder, corpora):
    textkit("extract", corpora / "articles", "--statements", "s.jsonl", "--text-dir", "texts")
    statements = statements_of(folder / "s.jsonl")
    assert statements
    for statement in statements:
        evidence = statement["evidence"]
        text = (folder / "texts" / text_path(evidence["document"])).read_bytes().decode()
        assert text[evidence["start"] : evidence["end"]] == evidence["sentence"]
        for mention in (statement["source"], statement["target"]):
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_statements_come_in_the_order_of_the_text(textkit, folder, corpora):
    textkit("extract", corpora / "articles", "--statements", "s.jsonl")
    places = [(s["evidence"]["document"], s["evidence"]["start"]) for s in statements_of(folder / "s.jsonl")]
    assert places == sorted(places)


def test_the_summary_names_the_main_problem_with_causes_and_remedies(textkit, article):
    lines = textkit("extract", article.name, "-o", "g.graphml").stdout.splitlines()
    assert lines[0].startswith("documents 1, statements ")
    assert lines[1].startswith("concepts ")
    assert lines[2].startswith("Main problem: 借呗没额度")
    assert any(line.startswith("  causes    0.") for line in lines)
    assert any(line.startswith("  remedies  0.") for line in lines)
    assert lines[-1] == "Wrote g.graphml"


def test_standard_input_is_read(textkit, folder):
    result = textkit("extract", "-", "--statements", "s.jsonl", input=TEXT)
    assert result.exit_code == 0
    assert statements_of(folder / "s.jsonl")[0]["evidence"]["document"] == "-"


def test_rows_are_named_by_their_id(textkit, folder):
    rows = [{"nr": number, "body": TEXT} for number in (7, 8)]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    textkit("extract", "rows.jsonl", "--text-field", "body", "--id-field", "nr", "--statements", "s.jsonl")
    documents = {s["evidence"]["document"] for s in statements_of(folder / "s.jsonl")}
    assert documents == {"rows.jsonl#7", "rows.jsonl#8"}


def test_the_same_input_gives_the_same_bytes_for_any_number_of_jobs(textkit, folder, corpora):
    for jobs in (1, 2):
        textkit(
            "extract",
            corpora / "articles",
            "-o",
            f"{jobs}.graphml",
            "--statements",
            f"{jobs}.jsonl",
            "--jobs",
            jobs,
        )
    for suffix in ("graphml", "jsonl"):
        assert (folder / f"1.{suffix}").read_bytes() == (folder / f"2.{suffix}").read_bytes()


def test_a_dictionary_adds_words(textkit, folder):
    (folder / "a.txt").write_text("由于魔法贷额度用尽，借款被拒。")
    (folder / "words.txt").write_text("魔法贷 3 nz\n")
    assert "魔法贷/nz" in textkit("segment", "--dict", "words.txt", "a.txt").stdout
    assert textkit("extract", "--dict", "words.txt", "a.txt", "--statements", "s.jsonl").exit_code == 0


def test_aliases_of_the_user_make_one_concept(textkit, article):
    article.with_name("aliases.toml").write_text('[concepts]\n"逾期还款" = ["频繁借款"]\n', "utf-8")
    textkit("extract", article.name, "--aliases", "aliases.toml", "-o", "g.graphml")
    graph = public.load(article.with_name("g.graphml"))
    assert graph.node("逾期还款").id == graph.node("频繁借款").id


def test_without_merging_each_wording_is_a_concept(textkit, article):
    article.write_text("由于逾期，额度下降。\n由于逾期，额度降低。", "utf-8")
    sizes = {}
    for option in ("--segmenter=rjieba", "--no-merge"):
        textkit("extract", article.name, option, "-o", "g.graphml")
        sizes[option] = public.load(article.with_name("g.graphml")).nx.number_of_nodes()
    assert sizes == {"--segmenter=rjieba": 2, "--no-merge": 3}


def test_a_store_goes_on_where_it_was(textkit, article):
    first = textkit("extract", article.name, "--store", "run.db", "--statements", "1.jsonl")
    second = textkit("extract", article.name, "--store", "run.db", "--statements", "2.jsonl")
    assert (first.exit_code, second.exit_code) == (0, 0)
    texts = [article.with_name(name).read_text("utf-8") for name in ("1.jsonl", "2.jsonl")]
    assert texts[0] == texts[1] != ""
    assert textkit("query", "run.db", "causes", "芝麻信用评分下降").exit_code == 0


# ---- bad input ---------------------------------------------------------------------------------------

BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "cut.gz": gzip.compress(TEXT.encode())[:40],
    "english.txt": b"The limit was cut because of late payment.",
    "noise.txt": b"\x80\x81\xff\xfe\xfd" * 100,
    "bare.html": b"<html><body><script>var a = 1;</script><nav>x</nav></body></html>",
    "line.jsonl": b'{"text": "\xe7\x94\xb1',
    "list.jsonl": b"[1, 2]\n",
    "fieldless.jsonl": b'{"a": 1}\n',
    "fake.docx": b"PK\x03\x04 no document",
    "fake.pdf": b"%PDF-1.4 no document",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_the_rest_is_done(textkit, article, name):
    if BAD[name] is not None:
        (article.parent / name).write_bytes(BAD[name])
    result = textkit("extract", name, article.name, "-o", "g.graphml", "--statements", "s.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"textkit: {name}: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    documents = {s["evidence"]["document"] for s in statements_of(article.with_name("s.jsonl"))}
    assert documents == {"article.txt"}
    assert public.load(article.with_name("g.graphml")).nx.number_of_edges() > 0


def test_where_everything_fails_the_outputs_are_valid_and_empty(textkit, folder):
    result = textkit("extract", "missing.txt", "-o", "g.graphml", "--statements", "s.jsonl")
    assert result.exit_code == 1
    assert (folder / "s.jsonl").read_bytes() == b""
    assert public.load(folder / "g.graphml").nx.number_of_nodes() == 0


def test_a_malformed_line_is_named_and_the_other_lines_are_read(textkit, folder):
    rows = [json.dumps({"text": TEXT}), "{broken", json.dumps({"text": TEXT})]
    (folder / "rows.jsonl").write_text("\n".join(rows))
    result = textkit("extract", "rows.jsonl", "--statements", "s.jsonl")
    assert result.exit_code == 1
    assert "rows.jsonl: line 2 is no JSON" in result.stderr
    documents = {s["evidence"]["document"] for s in statements_of(folder / "s.jsonl")}
    assert documents == {"rows.jsonl#1", "rows.jsonl#3"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_give_the_same_statements(textkit, folder, encoding):
    for name, used in (("a.txt", "utf-8"), ("b.txt", encoding)):
        (folder / name).write_bytes(TEXT.encode(used))
        textkit("extract", name, "--statements", f"{name}.jsonl")
    texts = [[s["source"]["text"] for s in statements_of(folder / f"{name}.txt.jsonl")] for name in "ab"]
    assert texts[0] == texts[1] != []


def test_control_characters_reach_neither_the_terminal_nor_break_the_graph(textkit, folder):
    text = "由于\x1b[31m逾期\x07还款\u202e，额度\x00下降。\n由于逾期，额度下降。"
    (folder / "a.txt").write_text(text, "utf-8")
    result = textkit("extract", "a.txt", "-o", "g.graphml", "--statements", "s.jsonl")
    shown = result.stdout + result.stderr
    shown += textkit("show", "a.txt").stdout + textkit("segment", "a.txt").stdout
    shown += textkit("query", "g.graphml", "search", "额度").stdout
    shown += textkit("query", "g.graphml", "search", "额度", "--json").stdout
    assert [char for char in shown if not char.isprintable() and char not in "\n\t"] == []
    assert public.load(folder / "g.graphml").nx.number_of_nodes() > 0


# ---- as a shell runs it ------------------------------------------------------------------------------


def test_exit_codes_and_streams_of_a_real_process(article):
    good = run("extract", "article.txt", "-o", "g.graphml", cwd=article.parent)
    assert (good.returncode, good.stderr) == (0, b"")
    bad = run("extract", "missing.txt", "article.txt", "-o", "g.graphml", cwd=article.parent)
    assert bad.returncode == 1
    assert bad.stderr.decode() == "textkit: missing.txt: does not exist; check the path\n"
    assert b"documents 1, 1 failed" in bad.stdout
    assert run("extract", cwd=article.parent).returncode == 2


def test_one_endless_line_is_read_before_the_process_is_given_up(folder):
    (folder / "long.txt").write_text("因为逾期还款所以额度下降" * 20_000, "utf-8")
    assert run("extract", "long.txt", "--statements", "s.jsonl", cwd=folder).returncode == 0


def test_a_failed_write_leaves_the_older_file(article):
    target = article.with_name("g.graphml")
    run("extract", "article.txt", "-o", "g.graphml", cwd=article.parent)
    before = target.read_bytes()
    failed = run("extract", "article.txt", "--aliases", "article.txt", "-o", "g.graphml", cwd=article.parent)
    assert failed.returncode == 1
    assert failed.stderr.startswith(b"textkit: article.txt: no TOML")
    assert target.read_bytes() == before
    assert [path.name for path in sorted(article.parent.iterdir())] == ["article.txt", "g.graphml"]


# ---- names of texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.html", "a.html.txt"),
        ("pages/a.html", "pages/a.html.txt"),
        ("/etc/passwd", "etc/passwd.txt"),
        ("../../a.txt", "__/__/a.txt.txt"),
        ("rows.jsonl#12", "rows.jsonl#12.txt"),
        ("rows.jsonl#../../x", "rows.jsonl#..%2F..%2Fx.txt"),
        ("rows.jsonl#https://a/b?c", "rows.jsonl#https%3A%2F%2Fa%2Fb%3Fc.txt"),
        ("-", "-.txt"),
        ("-#3", "-#3.txt"),
    ],
)
def test_texts_lie_below_their_folder(name, path):
    assert text_path(name).as_posix() == path


def test_overlong_names_stay_apart_and_within_the_limit():
    paths = {text_path(f"rows.jsonl#{'长' * 300}{number}").name for number in range(3)}
    assert len(paths) == 3
    assert all(len(path.encode()) <= 255 for path in paths)
