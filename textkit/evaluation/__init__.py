"""How well textkit reads: gold articles, gold concept pairs, and the scores on them."""
