from __future__ import annotations

import jieba
import pytest

from textkit.lexicon import data_text


def entries():
    lines = data_text("terms.txt").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_every_term_has_a_frequency_and_a_tag():
    tags = {"n", "nz", "nt", "v", "vn"}
    assert all(len(entry) == 3 and entry[1].isdigit() and entry[2] in tags for entry in entries())


def test_no_term_stands_twice():
    words = [word for word, _, _ in entries()]
    assert len(words) > 600
    assert len(words) == len(set(words))


@pytest.fixture(scope="module")
def segmenters():
    plain, rich = jieba.Tokenizer(), jieba.Tokenizer()
    plain.initialize()
    rich.initialize()
    for word, frequency, tag in entries():
        rich.add_word(word, int(frequency), tag)
    return plain, rich


@pytest.mark.parametrize(
    "sentence",
    [
        "他上个月在银行办了一张新的卡",
        "我们去公园散步的时候遇见了老同学",
        "人民币价格和市场价格的关系",
        "这个问题应该从两个方面来看",
        "部分付款方式已经不再使用",
        "还原油画的原貌需要很多时间",
        "他终止了合同并要求赔偿",
        "中断供应的原因还在调查",
        "恢复利用旧厂房的计划",
        "有限产品才参加这次活动",
        "提出价格方面的意见",
        "上涨价格的商品并不多",
        "重复产生的费用由公司承担",
        "她的个人行为与单位无关",
        "消失联系方式的人越来越多",
        "指定投资人必须到场签字",
        "确定投资方向之前要做调查",
        "天然气价值链正在改变",
        "新房屋顶漏水怎么办",
        "账单日期写错了可以更正",
        "还款日期临近时会收到短信",
        "利息费用由双方约定",
        "汽车贷款的材料已经交齐",
        "孩子们在操场上踢足球",
        "天气预报说明天有雨",
        "老师表扬了认真学习的学生",
        "会议定于下周三上午举行",
        "图书馆里坐满了看书的人",
        "他把行李放在车上就走了",
        "这家餐馆的菜很好吃",
    ],
)
def test_terms_leave_the_words_around_them_whole(segmenters, sentence):
    plain, rich = segmenters
    terms = {word for word, _, _ in entries()}
    outside = [word for word in rich.lcut(sentence) if word not in terms]
    assert set(outside) <= set(plain.lcut(sentence))


@pytest.mark.parametrize(
    "term", ["借呗", "微粒贷", "京东白条", "螺纹钢", "多头借贷", "征信查询次数", "社会融资规模"]
)
def test_terms_stay_whole(segmenters, term):
    assert term in segmenters[1].lcut(f"关于{term}的说明")
