"""Measures textkit beside its peers: `python -m benchmarks` for the table, `python -m benchmarks.cost` for
the plot of cost against input size. Needs the extra `bench`; peers that are not installed are left out.
"""
