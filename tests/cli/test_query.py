import json

import pytest

import textkit as public


def rows(result):
    """The table that was printed, as dicts."""
    head, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.parametrize("query", ["causes", "effects", "remedies"])
@pytest.mark.parametrize("concept", ["借呗没额度", "芝麻信用评分下降", "逾期还款"])
def test_queries_print_what_the_graph_answers(textkit, graph, query, concept):
    expected = [answer.node.label for answer in getattr(public.load(graph), query)(concept)]
    assert [row["concept"] for row in rows(textkit("query", graph, query, concept))] == expected


def test_causes_and_remedies_of_the_problem_are_those_of_the_article(textkit, graph):
    causes = {row["concept"] for row in rows(textkit("query", graph, "causes", "借呗没额度"))}
    remedies = {row["concept"] for row in rows(textkit("query", graph, "remedies", "借呗没额度"))}
    assert {"逾期还款", "频繁借款"} <= causes
    assert {"按时还款", "控制借贷行为"} <= remedies


def test_limit_cuts_the_answers(textkit, graph):
    assert len(rows(textkit("query", graph, "causes", "借呗没额度", "--limit", 1))) == 1


def test_evidence_gives_each_statement_with_its_place(textkit, graph):
    (row,) = rows(textkit("query", graph, "causes", "芝麻信用评分下降", "--evidence"))
    assert "逾期还款会导致芝麻信用评分下降。" in row["sentence"]
    document, _, place = row["place"].partition(":")
    start, end = map(int, place.split("-"))
    assert (graph.parent / document).read_text("utf-8")[start:end] == row["sentence"]


def test_json_holds_the_edges_with_their_evidence(textkit, graph):
    found = json.loads(textkit("query", graph, "causes", "芝麻信用评分下降", "--json").stdout)
    assert (found["intent"], found["concept"]["label"]) == ("causes", "芝麻信用评分下降")
    (edge,) = found["answers"]
    assert edge["source"]["label"] == "逾期还款"
    assert edge["evidence"][0]["evidence"]["cue"] == "导致"


def test_no_answer_is_said_on_standard_error(textkit, graph):
    result = textkit("query", graph, "effects", "借呗没额度")
    assert result.exit_code == 0
    assert rows(result) == []
    assert result.stderr == "textkit: nothing found: effects of 借呗没额度\n"


@pytest.mark.parametrize("name", ["path", "paths"])
def test_a_chain_is_told_link_by_link(textkit, folder, name):
    (folder / "a.txt").write_text("加息导致汇率贬值，进而引发通胀。", "utf-8")
    textkit("extract", "a.txt", "-o", "g.graphml")
    (row,) = rows(textkit("query", "g.graphml", name, "加息", "通胀"))
    assert [step.split("→")[-1].strip() for step in row["chain"].split(" —")] == ["加息", "汇率贬值", "通胀"]
    links = rows(textkit("query", "g.graphml", name, "加息", "通胀", "--evidence"))
    assert [(link["source"], link["target"]) for link in links] == [
        ("加息", "汇率贬值"),
        ("汇率贬值", "通胀"),
    ]
    assert "no chain" in textkit("query", "g.graphml", name, "通胀", "加息").stderr


def test_search_finds_labels(textkit, graph):
    found = rows(textkit("query", graph, "search", "还款"))
    assert {"逾期还款", "按时还款"} <= {row["concept"] for row in found}


def test_evidence_relates_two_concepts(textkit, graph):
    (row,) = rows(textkit("query", graph, "evidence", "逾期还款", "芝麻信用评分下降"))
    assert (row["source"], row["relation"], row["target"]) == ("逾期还款", "causes", "芝麻信用评分下降")


def test_answers_are_marked_as_derived(textkit, graph):
    found = rows(textkit("query", graph, "answers", "提升芝麻信用评分"))
    assert {"concept": "芝麻信用评分下降", "count": "derived"}.items() <= found[0].items()


def test_stats_count_the_graph(textkit, graph):
    found = json.loads(textkit("query", graph, "stats", "--json").stdout)
    known = public.load(graph).nx
    assert (found["concepts"], found["relations"]) == (known.number_of_nodes(), known.number_of_edges())
    assert found["documents"] == 1
    assert "借呗没额度" in found["problems"]
    assert f"concepts\t{known.number_of_nodes()}\n" in textkit("query", graph, "stats").stdout


def test_cypher_takes_parameters(textkit, graph):
    pytest.importorskip("ladybug", reason="the extra cypher is not installed")
    query = "MATCH (c)-[e:CAUSES]->(p) WHERE p.label = $p RETURN c.label AS cause"
    result = textkit("query", graph, "cypher", query, "-p", "p=芝麻信用评分下降")
    assert rows(result) == [{"cause": "逾期还款"}]
    as_json = textkit("query", graph, "cypher", query, "-p", "p=芝麻信用评分下降", "--json")
    assert json.loads(as_json.stdout) == [{"cause": "逾期还款"}]


@pytest.mark.parametrize(
    ("question", "asked", "answer"),
    [
        ("借呗为什么没额度？", "causes", "逾期还款"),
        ("借呗没额度怎么办？", "remedies", "按时还款"),
    ],
)
def test_a_question_is_understood_and_answered(textkit, graph, question, asked, answer):
    result = textkit("ask", graph, question)
    assert result.exit_code == 0
    title, *table = result.stdout.splitlines()
    assert title.startswith(f"{asked} of ")
    assert any(answer in line for line in table)
    assert json.loads(textkit("ask", graph, question, "--json").stdout)["intent"] == asked


def test_export_writes_what_load_reads(textkit, graph):
    copy = graph.with_name("copy.graphml")
    assert textkit("export", graph, copy).exit_code == 0
    assert public.load(copy) == public.load(graph)


def test_export_around_a_concept_is_its_neighbourhood(textkit, graph):
    part = graph.with_name("part.graphml")
    textkit("export", graph, part, "--around", "芝麻信用评分下降")
    assert public.load(part) == public.load(graph).subgraph("芝麻信用评分下降")


def test_merge_is_the_graph_of_both_inputs(textkit, folder):
    (folder / "a.txt").write_text("由于逾期，额度下降。", "utf-8")
    (folder / "b.txt").write_text("由于查询过多，额度下降。", "utf-8")
    for name, inputs in {"a": ["a.txt"], "b": ["b.txt"], "both": ["a.txt", "b.txt"]}.items():
        textkit("extract", *inputs, "-o", f"{name}.graphml")
    assert textkit("merge", "a.graphml", "b.graphml", "-o", "merged.graphml").exit_code == 0
    assert (folder / "merged.graphml").read_bytes() == (folder / "both.graphml").read_bytes()


def test_diff_tells_gains_and_losses(textkit, folder):
    (folder / "a.txt").write_text("由于逾期，额度下降。", "utf-8")
    (folder / "b.txt").write_text("由于查询过多，额度下降。", "utf-8")
    for name in "ab":
        textkit("extract", f"{name}.txt", "-o", f"{name}.graphml")
    lost, gained, total = textkit("diff", "a.graphml", "b.graphml").stdout.splitlines()
    assert lost.startswith("- 逾期 causes 额度下降")
    assert gained.startswith("+ 查询过多 causes 额度下降")
    assert total == "1 gained, 1 lost"
    assert textkit("diff", "a.graphml", "a.graphml").stdout == "0 gained, 0 lost\n"


def test_view_writes_the_page_beside_the_graph(textkit, graph):
    pytest.importorskip("gravis", reason="the extra view is not installed")
    assert textkit("view", graph).stdout == f"Wrote {graph.with_suffix('.html')}\n"
    assert "借呗没额度" in graph.with_suffix(".html").read_text("utf-8")


def test_statements_of_a_store_are_found_by_their_words(textkit, article, graph):
    textkit("extract", article.name, "--store", "run.db")
    found = rows(textkit("query", "run.db", "statements", "逾期 额度"))
    assert found
    assert all(word in "".join(row.values()) for row in found for word in ("逾期", "额度"))
    assert "no statement holds" in textkit("query", "run.db", "statements", "没有这样的词").stderr
    refused = textkit("query", graph, "statements", "额度")
    assert (refused.exit_code, "is no store" in refused.stderr) == (1, True)
