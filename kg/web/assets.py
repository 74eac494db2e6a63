"""Files that pages load beside themselves: those of ``static/``, and Bokeh's script out of its own package."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_BOKEH = Path("server", "static", "js", "bokeh.min.js")


@cache
def assets() -> dict[str, Path]:
    """Return name below ``/static/`` -> file."""
    found = {one.name: one for one in sorted(STATIC.iterdir()) if one.is_file()}
    bokeh = find_spec("bokeh")
    assert bokeh is not None
    assert bokeh.origin is not None
    return {**found, _BOKEH.name: Path(bokeh.origin).parent / _BOKEH}
