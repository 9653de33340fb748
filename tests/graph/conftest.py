from hypothesis import settings

# How long an example takes depends on the machine, and is no claim of these tests.
settings.register_profile("graph", deadline=None)
settings.load_profile("graph")
