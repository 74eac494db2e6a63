"""Text to reports. ``extract`` reads documents; everything below it takes values and returns values."""

from kg.extract.extractor import extract

__all__ = ["extract"]
