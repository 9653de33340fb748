"""A graph of 200,000 relations: written, read and asked. `python -m benchmarks.graphs [--relations N]`.

Labels, sentences and names of documents are as long as those of real articles. Prints one line a measure,
medians of `--repeat` runs, in seconds of the processor: other work on the machine changes these less than
those of the clock.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import textkit
from textkit.extraction.statement import Evidence, Mention, Statement
from textkit.graph import KnowledgeGraph, assemble

_THINGS = [
    "借呗",
    "花呗",
    "微粒贷",
    "白条",
    "信用卡",
    "房贷",
    "车贷",
    "焦煤",
    "螺纹钢",
    "豆粕",
    "生猪",
    "甲醇",
    "铁矿石",
    "原油",
    "铜",
    "铝",
]
_HEADS = [
    "额度",
    "利率",
    "价格",
    "库存",
    "需求",
    "供应",
    "成本",
    "利润",
    "进口量",
    "销量",
    "还款压力",
    "审批时间",
]
_CHANGES = ["上升", "下降", "过高", "不足", "波动", "恢复"]


def build(relations: int) -> KnowledgeGraph:
    """A graph of so many relations, less a few that two statements share; the same every time."""
    chance = random.Random(0)
    labels = [_label(chance, number) for number in range(relations // 4)]
    return assemble((_statement(chance, labels, number) for number in range(relations)), merge=False)


def _label(chance: random.Random, number: int) -> str:
    return chance.choice(_THINGS) + chance.choice(_HEADS) + chance.choice(_CHANGES) + str(number)


def _statement(chance: random.Random, labels: list[str], number: int) -> Statement:
    # A few concepts have most of the relations, as in graphs of articles.
    source, target = (labels[int(len(labels) * chance.random() ** 2)] for _ in "st")
    sentence = f"业内人士表示，由于近期{source}，叠加市场情绪的影响，可能会导致{target}，借款人应当注意。"
    mentions = [_mention(sentence, text) for text in (source, target)]
    document = f"pages/2024/{number // 20 % 50_000:06}.html"
    evidence = Evidence(document, sentence, 0, len(sentence), "一、主要原因", "导致", "effect_verb")
    relation = chance.choice(("causes", "causes", "remedies"))
    return Statement(relation, "sentence", *mentions, False, number % 3 == 0, None, None, 0.8, evidence)


def _mention(sentence: str, text: str) -> Mention:
    start = sentence.index(text)
    return Mention(text, start, start + len(text), text, None, None, None)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.graphs", description=__doc__)
    parser.add_argument("--relations", type=int, default=200_000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    graph = build(arguments.relations)
    edges = graph.nx.number_of_edges()
    print(f"{graph.nx.number_of_nodes():,} concepts, {edges:,} relations, medians of {arguments.repeat} runs")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.graphml"
        written = _seconds(lambda: graph.save(path), arguments.repeat)
        size = path.stat().st_size / 1e6
        print(f"GraphML written   {written:6.2f} s, {edges / written:,.0f} relations a second, {size:.0f} MB")
        print(f"GraphML read      {_seconds(lambda: textkit.load(path), arguments.repeat):6.2f} s")
        _ask(textkit.load(path))


def _ask(graph: KnowledgeGraph) -> None:
    mentioned = sorted(graph.nx.nodes.values(), key=lambda data: -data["mentions"])
    labels = [data["label"] for data in mentioned[:100]]
    print(f"first causes()    {_seconds(lambda: graph.causes(labels[0]), 1) * 1e3:6.2f} ms")
    each = _seconds(lambda: [graph.causes(label) for label in labels], 3) / len(labels)
    print(f"causes()          {each * 1e3:6.2f} ms, mean of the {len(labels)} most mentioned concepts")


def _seconds(task: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return median(times)


if __name__ == "__main__":
    main()
