import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.errors import InvalidGold
from textkit.evaluation.gold import GoldArticle, GoldStatement, find_article, gold_files, read_gold
from textkit.evaluation.scorer import score
from textkit.extraction.statement import Evidence, Mention, Statement

REFERENCE = Path(__file__).parents[2].parent / "shared" / "bin" / "gold_score.py"


def said(
    source, target, relation="causes", *, negated=False, hedged=False, scope="sentence", sentence="原文。"
):
    """A prediction."""
    mentions = [Mention(text, 0, len(text), text) for text in (source, target)]
    evidence = Evidence("dir/a.txt", sentence, 0, len(sentence), None, "导致", "rule")
    return Statement(relation, scope, *mentions, negated, hedged, None, None, 0.9, evidence)


def gold(source, target, relation="causes", *, negated=False, hedged=False, scope="sentence"):
    return GoldStatement(relation, source, target, negated, hedged, scope)


def article(*statements, problem=("额度降低",), not_statements=(), optional=()):
    return GoldArticle("a.txt", problem, statements, not_statements, optional)


def of(expected, *predictions):
    return score([(expected, predictions)])


def counts(result, key="all"):
    tally = result.tallies[key]
    return (tally.gold, tally.found, tally.predicted, tally.right)


def test_the_same_statement_is_found_exactly():
    result = of(article(gold("逾期", "额度降低")), said("逾期", "额度降低"))
    assert counts(result) == (1, 1, 1, 1)
    assert (result.exact_spans, result.hedging, result.mistakes) == (1.0, 1.0, ())


@pytest.mark.parametrize(
    "prediction",
    [
        said("逾期", "额度降低", "remedies"),
        said("逾期", "额度降低", negated=True),
        said("额度降低", "逾期"),
        said("逾期", "房价上涨"),
    ],
    ids=["relation", "negation", "direction", "target"],
)
def test_another_statement_is_a_miss_and_too_much(prediction):
    result = of(article(gold("逾期", "额度降低")), prediction)
    assert counts(result) == (1, 0, 1, 0)
    assert [mistake.kind for mistake in result.mistakes] == ["miss", "extra"]


def test_spans_that_share_half_of_the_longer_are_alike():
    result = of(article(gold("逾期还款", "额度降低")), said("多次逾期还款", "额度降低了"))
    assert counts(result) == (1, 1, 1, 1)
    assert result.exact_spans == 0.0


def test_a_clause_that_merely_holds_the_span_is_not_alike():
    assert counts(of(article(gold("逾期", "额度降低")), said("平台发现用户逾期", "额度降低")))[1] == 0


def test_a_section_statement_may_point_to_any_problem_phrase():
    expected = article(gold("逾期", "被降额", scope="section"), problem=("额度降低", "可用额度为零"))
    assert counts(of(expected, said("逾期", "可用额度为零")))[1] == 1
    assert (
        counts(of(article(gold("逾期", "被降额"), problem=("可用额度为零",)), said("逾期", "可用额度为零")))[
            1
        ]
        == 0
    )


def test_matching_is_one_to_one():
    assert counts(of(article(gold("逾期", "额度降低")), *[said("逾期", "额度降低")] * 2)) == (1, 1, 2, 1)


def test_the_best_pairs_are_matched_first():
    expected = article(gold("逾期还款", "额度降低"), gold("逾期", "额度降低"))
    result = of(expected, said("逾期", "额度降低"), said("逾期还款", "额度降低"))
    assert (counts(result)[1], result.exact_spans) == (2, 1.0)


def test_optional_readings_are_neither_demanded_nor_punished():
    expected = article(gold("逾期", "额度降低"), optional=(gold("频繁查询", "审批变难"),))
    assert counts(of(expected, said("逾期", "额度降低"), said("频繁查询", "审批变难"))) == (1, 1, 1, 1)
    assert counts(of(expected, said("逾期", "额度降低"))) == (1, 1, 1, 1)


@pytest.mark.parametrize(("negated", "alarms"), [(False, 1), (True, 0)])
def test_asserting_what_a_sentence_does_not_state_is_a_false_alarm(negated, alarms):
    expected = article(not_statements=("逾期会降额吗？",))
    prediction = said("逾期", "降额", sentence="逾期会降额吗？", negated=negated)
    assert of(expected, prediction).false_alarms == alarms


def test_hedging_is_compared_on_what_was_found():
    expected = article(gold("逾期", "额度降低", hedged=True), gold("查询", "审批变难", hedged=True))
    assert of(expected, said("逾期", "额度降低"), said("查询", "审批变难", hedged=True)).hedging == 0.5


def test_tallies_are_kept_by_relation_and_scope():
    expected = article(gold("逾期", "额度降低"), gold("还款", "恢复额度", "remedies", scope="section"))
    result = of(expected, said("逾期", "额度降低"), said("查询", "审批变难", "remedies", scope="section"))
    assert counts(result, "causes") == counts(result, "sentence") == (1, 1, 1, 1)
    assert counts(result, "remedies") == counts(result, "section") == (1, 0, 1, 0)
    everything = result.tallies["all"]
    assert (everything.recall, everything.precision, everything.f1) == (0.5, 0.5, 0.5)


def test_nothing_predicted_scores_zero():
    assert of(article(gold("逾期", "额度降低"))).tallies["all"].f1 == 0.0


# ---- gold files --------------------------------------------------------------------------------------


def test_the_corpus_is_gold_with_its_articles(corpora):
    files = gold_files(corpora / "gold")
    assert len(files) >= 16
    for file in files:
        expected = read_gold(file)
        assert expected.statements
        assert find_article(file, expected.article).is_file()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"article": "a.txt", "problem": [], "statements": [{}]}']
)
def test_a_file_that_is_no_gold_is_named(tmp_path, content):
    path = tmp_path / "gold.json"
    path.write_text(content)
    with pytest.raises(InvalidGold, match=re.escape(str(path))):
        read_gold(path)


def test_an_unknown_relation_is_no_gold(tmp_path):
    path = tmp_path / "gold.json"
    statement = {"relation": "likes", "source": "a", "target": "b"}
    path.write_text(json.dumps({"article": "a.txt", "problem": [], "statements": [statement]}))
    with pytest.raises(InvalidGold, match="likes"):
        read_gold(path)


def test_an_article_is_looked_for_beside_its_gold_and_in_the_folder_of_articles(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    gold_path = tmp_path / "gold" / "a.json"
    with pytest.raises(InvalidGold, match="--articles"):
        find_article(gold_path, "a.txt")
    (tmp_path / "articles" / "a.txt").touch()
    assert find_article(gold_path, "a.txt") == tmp_path / "articles" / "a.txt"
    (tmp_path / "gold" / "a.txt").touch()
    assert find_article(gold_path, "a.txt") == tmp_path / "gold" / "a.txt"


# ---- the command -------------------------------------------------------------------------------------


def test_the_command_scores_the_corpus(textkit, corpora, folder):
    result = textkit("evaluate", corpora / "gold", "--json")
    assert result.exit_code == 0
    assert 0.0 < json.loads(result.stdout)["all"]["f1"] <= 1.0


def test_below_a_floor_it_exits_with_1(textkit, corpora):
    assert textkit("evaluate", corpora / "gold", "--min-f1", "0.01").exit_code == 0
    failed = textkit("evaluate", corpora / "gold", "--min-recall", "1")
    assert failed.exit_code == 1
    assert re.fullmatch(r"textkit: recall 0\.\d{3} is below 1\.000\n", failed.stderr)


def test_statements_from_a_file_score_as_those_extracted(textkit, corpora, folder):
    textkit("extract", corpora / "articles", "--statements", "s.jsonl")
    from_file = textkit("evaluate", corpora / "gold", "--statements", "s.jsonl", "--misses")
    assert from_file.stdout == textkit("evaluate", corpora / "gold", "--misses").stdout


def test_concept_pairs_are_scored(textkit, corpora):
    result = textkit("evaluate", "--concepts", corpora / "concepts.tsv", "--json")
    assert {"precision", "recall", "f1", "pairs"} == set(json.loads(result.stdout))


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not here")
def test_the_score_is_that_of_the_reference_to_the_digit(textkit, corpora, folder):
    textkit("extract", corpora / "articles", "--statements", "s.jsonl")
    files = gold_files(corpora / "gold")
    reference = subprocess.run(
        [sys.executable, REFERENCE, "s.jsonl", *files], capture_output=True, text=True, check=True
    ).stdout
    found = json.loads(textkit("evaluate", *files, "--statements", "s.jsonl", "--json").stdout)
    for key in ("causes", "remedies"):
        recall, precision = re.search(rf"{key} +recall (\S+) \(\S+\) precision (\S+)", reference).groups()
        assert (f"{found[key]['recall']:.3f}", f"{found[key]['precision']:.3f}") == (recall, precision)
    for key in ("sentence", "section"):
        assert f"{key:9} recall {found[key]['recall']:.3f} (" in reference
    assert (
        f"false alarms {found['false_alarms']}, hedging agrees {found['hedging']:.3f}, "
        f"exact spans {found['exact_spans']:.3f}\n"
    ) in reference
    everything = found["all"]
    assert (
        f"all recall {everything['recall']:.3f} precision {everything['precision']:.3f} "
        f"f1 {everything['f1']:.3f}"
    ) in reference
