"""Text to reports. ``extract`` reads documents; everything below it takes values and returns values."""

from kg.extract.extractor import extract
from kg.extract.parallel import extract_in_processes

__all__ = ["extract", "extract_in_processes"]
