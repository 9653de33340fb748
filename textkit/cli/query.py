"""`textkit query`: what a graph knows."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import click

from textkit.cli.answers import as_json, how_to_print, limit, print_answers, print_statements
from textkit.cli.files import load_graph
from textkit.cli.terminal import print_json, print_table, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textkit.graph import KnowledgeGraph, Path


class _Queries(click.Group):
    """The kinds of query; `path` is another name of `paths`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The kind of that name, or None."""
        return super().get_command(ctx, "paths" if cmd_name == "path" else cmd_name)


@click.group(cls=_Queries, subcommand_metavar="QUERY [ARGS]...")
@click.argument("graph")
@click.pass_context
def command(ctx: click.Context, graph: str) -> None:
    """Ask GRAPH for causes, effects, remedies, chains, concepts or evidence, or in Cypher.

    A concept is named by its label, an alias, its id, or text close to one of them.

    \b
    Examples:
      textkit query graph.graphml causes 借呗没额度
      textkit query graph.graphml remedies 借呗没额度 --evidence
      textkit query graph.graphml paths 频繁借款 借呗没额度
      textkit query graph.graphml search 额度 --json
      textkit query graph.graphml cypher "MATCH (r)-[e:REMEDIES]->(p) RETURN r.label, p.label LIMIT 5"
      textkit query graph.graphml stats
    """
    ctx.obj = graph


def _add_query(name: str, help: str) -> None:
    """Adds the query that is the method `name` of a graph."""

    @command.command(name, help=f"{help}\n\nExample: textkit query graph.graphml {name} 借呗没额度")
    @click.argument("concept")
    @click.option(
        "--min-belief", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is believed less."
    )
    @click.option("--negated", is_flag=True, help="Give what articles deny.")
    @how_to_print
    @click.pass_obj
    def query(
        path: str, concept: str, min_belief: float, negated: bool, limit: int, evidence: bool, as_json: bool
    ) -> None:
        method = getattr(load_graph(path), name)
        answers = method(concept, min_belief=min_belief, negated=negated)
        print_answers(answers, limit=limit, evidence=evidence, as_json=as_json)


_add_query("causes", "What causes CONCEPT, most believed first.")
_add_query("effects", "What CONCEPT causes, most believed first.")
_add_query("remedies", "What solves, prevents or improves CONCEPT, most believed first.")


@command.command
@click.argument("remedy")
@how_to_print
@click.pass_obj
def answers(path: str, remedy: str, limit: int, evidence: bool, as_json: bool) -> None:
    """Which causes and effects REMEDY turns round; the graph concludes it from opposite trends.

    Example: textkit query graph.graphml answers 提升信用评分
    """
    print_answers(load_graph(path).answers(remedy), limit=limit, evidence=evidence, as_json=as_json)


@command.command
@click.argument("start")
@click.argument("end")
@click.option(
    "--max-length", type=click.IntRange(min=1), default=6, show_default=True, help="Links in a chain."
)
@how_to_print
@click.pass_obj
def paths(
    path: str, start: str, end: str, max_length: int, limit: int, evidence: bool, as_json: bool
) -> None:
    """The chains of causes from START to END, the most believed first.

    Example: textkit query graph.graphml paths 频繁借款 借呗没额度 --evidence
    """
    from textkit.graph.belief import shown

    found = load_graph(path).paths(start, end, max_length=max_length, limit=limit)
    if as_json:
        print_json(found)
    elif evidence:
        print_statements(statement for chain in found for link in chain.links for statement in link.evidence)
    else:
        print_table(("belief", "chain"), [(shown(chain.belief), _chain(chain)) for chain in found])
    if not found:
        warn(f"no chain of at most {max_length} links leads from {start} to {end}")


def _chain(path: Path) -> str:
    from textkit.graph.belief import shown

    steps = (f" —{link.relation} {shown(link.belief)}→ {link.target.label}" for link in path.links)
    return path.links[0].source.label + "".join(steps)


@command.command
@click.argument("a")
@click.argument("b")
@limit
@as_json
@click.pass_obj
def evidence(path: str, a: str, b: str, limit: int, as_json: bool) -> None:
    """The statements that relate A to B, for and against.

    Example: textkit query graph.graphml evidence 频繁借款 借呗没额度
    """
    found = load_graph(path).evidence(a, b)[:limit]
    if as_json:
        print_json(found)
    else:
        print_statements(found)
    if not found:
        warn(f"nothing relates {a} to {b}")


@command.command
@click.argument("text")
@limit
@as_json
@click.pass_obj
def search(path: str, text: str, limit: int, as_json: bool) -> None:
    """The concepts whose label or alias is, begins with, holds or is like TEXT.

    Example: textkit query graph.graphml search 额度
    """
    found = load_graph(path).search(text, limit)
    if as_json:
        print_json(found)
        return
    print_table(
        ("score", "concept", "kind", "mentions", "found as", "id"),
        [
            (
                f"{match.score:.2f}",
                match.node.label,
                match.node.kind,
                str(match.node.mentions),
                match.wording,
                match.node.id,
            )
            for match in found
        ],
    )


@command.command
@click.argument("words")
@limit
@as_json
@click.pass_obj
def statements(path: str, words: str, limit: int, as_json: bool) -> None:
    """The statements of a store whose sentences hold all WORDS, best first; GRAPH is a file of --store.

    Example: textkit query run.db statements "额度 逾期"
    """
    from textkit.engine import open_store

    with open_store(path) as store:
        found = store.search(words, limit)
    if as_json:
        print_json(found)
    else:
        print_statements(found)
    if not found:
        warn(f"no statement holds all words of {words}")


def _parameters(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> dict[str, str | int | float]:
    """The parameters of a Cypher query from NAME=VALUE pairs."""
    parameters: dict[str, str | int | float] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE")
        parameters[name] = _number_or_text(value)
    return parameters


def _number_or_text(value: str) -> str | int | float:
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value


@command.command
@click.argument("query")
@click.option(
    "--param",
    "-p",
    "parameters",
    multiple=True,
    callback=_parameters,
    metavar="NAME=VALUE",
    help="A parameter $NAME; a number where VALUE is one.",
)
@as_json
@click.pass_obj
def cypher(path: str, query: str, parameters: dict[str, str | int | float], as_json: bool) -> None:
    """The rows of a Cypher QUERY over nodes Concept and relationships CAUSES and REMEDIES; read only.

    \b
    Example:
      textkit query graph.graphml cypher -p p=借呗没额度 \\
        'MATCH (c)-[e:CAUSES]->(p) WHERE p.label = $p RETURN c.label, e.belief'
    """
    rows = load_graph(path).cypher(query, parameters)
    if as_json:
        print_json(rows.to_dicts())
    else:
        print_table(rows.columns, (tuple(map(str, row)) for row in rows))


@command.command
@as_json
@click.pass_obj
def stats(path: str, as_json: bool) -> None:
    """How many concepts, relations, statements and documents there are, and the most mentioned problems.

    Example: textkit query graph.graphml stats
    """
    graph = load_graph(path)
    counts = _counts(graph)
    problems = {node.label: node.mentions for node in islice(graph.nodes("problem"), 10)}
    if as_json:
        print_json({**counts, "problems": problems})
        return
    print_table(("what", "count"), [(what, str(count)) for what, count in counts.items()])
    print_table(("problem", "mentions"), [(label, str(mentions)) for label, mentions in problems.items()])


def _counts(graph: KnowledgeGraph) -> Mapping[str, int]:
    nodes = [data for _, data in graph.nx.nodes(data=True)]
    edges = [data for _, _, data in graph.nx.edges(data=True)]
    kinds = Counter(f"concepts: {data['kind']}" for data in nodes)
    relations = Counter(f"relations: {data['relation']}" for data in edges)
    return {
        "documents": len({document for data in nodes for document in data["documents"]}),
        "statements": sum(data["count"] for data in edges),
        "concepts": len(nodes),
        **dict(sorted(kinds.items())),
        "relations": len(edges),
        **dict(sorted(relations.items())),
        "relations: negated": sum(data["negated"] for data in edges),
        "relations: hedged": sum(data["hedged"] for data in edges),
    }
