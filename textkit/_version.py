"""The version of textkit, by SemVer."""

__version__ = "0.1.0"
