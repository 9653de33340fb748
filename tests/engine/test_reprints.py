from textkit.engine.reprints import clusters, signature

CLAUSES = [f"第{i}季度公司在第{i * 7 % 11}地的项目收入增长{i * 3}万元" for i in range(20)]


def article(clauses):
    return "，".join(clauses) + "。"


def found(*texts):
    return clusters(map(signature, texts))


def test_an_article_with_another_opening_and_ending_is_a_reprint():
    assert found(article(CLAUSES), article(["据某报消息", *CLAUSES, "责任编辑某某"])) == {0: 0, 1: 0}


def test_other_marks_and_another_order_make_no_other_article():
    assert found(article(CLAUSES), "；\n".join(reversed(CLAUSES))) == {0: 0, 1: 0}


def test_articles_that_share_a_third_of_their_clauses_are_two():
    other = [f"某产品第{i}周价格上涨{i}元" for i in range(10)]
    assert found(article(CLAUSES), article(CLAUSES[:10] + other)) == {}


def test_a_reprint_of_a_reprint_belongs_to_both():
    steps = [article(CLAUSES[k : k + 14]) for k in (0, 3, 6)]
    assert found(*steps) == {0: 0, 1: 0, 2: 0}


def test_each_article_is_with_its_own_reprints():
    other = [f"某产品第{i}周价格上涨{i}元" for i in range(12)]
    texts = [article(other), article(CLAUSES), article([*other, "完"]), "别的文章", article([*CLAUSES, "完"])]
    assert found(*texts) == {0: 0, 2: 0, 1: 1, 4: 1}


def test_nothing_has_no_reprints():
    assert found() == {}
    assert found("") == {}


def test_a_signature_is_the_same_on_every_machine():
    """The value itself is fixed: stores hold signatures, and runs on other machines go on from them."""
    assert (
        signature("逾期还款会造成借呗额度降低，建议按时还款。").hex()[:32]
        == "e986ea5bfe76b379339a329cc061228d"
    )
