"""Which documents are near-duplicates of one another: MinHash signatures, and LSH to compare few pairs.

A document is the set of its clauses, the runs of letters and digits between marks and spaces: an article that
is printed again keeps them, with another opening, order or paragraph. On 3,600 news bodies the pairs that
share 0.5 of their clauses and more are one piece of news twice, and those that share less than 0.47 are daily
reports of one form with other figures. The same clauses in Traditional characters are other clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from struct import pack

import networkx as nx

THRESHOLD = 0.6
"""Least share of clauses (Jaccard similarity, as the signatures estimate it) of near-duplicates."""

_HASHES = 128
_COMPARED = 100_000
"""Pairs compared at a time, which bounds the memory."""

_CLAUSE = re.compile(r"[^\W_]+")


def signature(text: str) -> bytes:
    """The MinHash of the text's clauses, cut to 16 bits each: 256 bytes, the same on every machine.

    Two hashes of 16 bits agree by chance in one of 65,536 cases (b-bit minwise hashing, Li and König 2010).
    """
    import numpy as np
    from rensa import RMinHash  # type: ignore[import-untyped]

    minhash = RMinHash(num_perm=_HASHES, seed=1)
    minhash.update(_CLAUSE.findall(text))
    return np.frombuffer(pack(f"<{_HASHES}I", *minhash.digest()), dtype="<u2")[::2].tobytes()


def clusters(signatures: Iterable[bytes]) -> dict[int, int]:
    """The position of each signature that has near-duplicates, to the first position among them.

    Near-duplicates of near-duplicates count as such. In each of 32 bands of four hashes, documents that agree
    are compared with the first of them: two that share 0.6 of their clauses meet in one of the bands with
    probability 0.99. Takes 256 bytes a signature, and time in proportion to their number.
    """
    import numpy as np

    buffer = bytearray()
    for each in signatures:
        buffer += each
    table = np.frombuffer(buffer, dtype="<u2").reshape(-1, _HASHES)
    links: nx.Graph[int] = nx.Graph()
    for band in table.view("<u8").T:
        _, first, group = np.unique(band, return_index=True, return_inverse=True)
        leaders = first[group]
        members = np.flatnonzero(leaders != np.arange(len(leaders)))
        for some in np.array_split(members, len(members) // _COMPARED + 1):
            alike = (table[some] == table[leaders[some]]).mean(axis=1) >= THRESHOLD
            links.add_edges_from(zip(some[alike].tolist(), leaders[some][alike].tolist(), strict=True))
    return {member: min(joined) for joined in nx.connected_components(links) for member in joined}
