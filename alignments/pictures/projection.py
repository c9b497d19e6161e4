"""The Equal Earth projection, and a window on it in dots.

B. Savric, T. Patterson and B. Jenny, 'The Equal Earth map projection', International Journal of Geographical
Information Science 33 (2019), 454-465. Areas are true to each other. The height of a point depends on its latitude
alone, and along a parallel all degrees are as long: that is what makes drawing by rows fast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

MERIDIAN = 160.0
FINEST = 0.1
_LEAST, _MARGIN = 12.0, 1.3  # degrees that a close window shows at least, and how much more than its box

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


def _height(theta: float) -> float:
    """The height on the plane at the parametric latitude `theta`, in radians."""
    square = theta * theta
    return theta * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square))


def _steepness(theta: float) -> float:
    """The derivative of the height by `theta`."""
    square = theta * theta
    return _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)


def _radian(theta: float) -> float:
    """How wide a radian of longitude is on the plane."""
    return math.cos(theta) / (_M * _steepness(theta))


def _theta(lat: float) -> float:
    """The parametric latitude in radians of a latitude in degrees."""
    return math.asin(_M * math.sin(math.radians(lat)))


@lru_cache(maxsize=4096)
def _theta_at(height: float) -> float:
    """The parametric latitude at a height on the plane, by Newton's method."""
    theta = height / _A1
    for _ in range(20):
        step = (_height(theta) - height) / _steepness(theta)
        theta -= step
        if abs(step) < 1e-13:
            break
    return theta


def _latitude(theta: float) -> float:
    """The latitude in degrees of a parametric latitude."""
    return math.degrees(math.asin(max(-1.0, min(1.0, math.sin(theta) / _M))))


HALF_HEIGHT = _height(math.pi / 3)
HALF_WIDTH = math.pi * _radian(0)


def wrapped(lon: float) -> float:
    """A longitude in degrees from -180 up to 180."""
    return (lon + 180) % 360 - 180


def forward(lat: float, lon: float, meridian: float = MERIDIAN) -> tuple[float, float]:
    """The point on the plane, in radii of the globe: x to the east of `meridian`, y to the north of the equator."""
    theta = _theta(lat)
    return math.radians(wrapped(lon - meridian)) * _radian(theta), _height(theta)


def inverse(x: float, y: float, meridian: float = MERIDIAN) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of a point on the plane; None off the globe."""
    if abs(y) > HALF_HEIGHT:
        return None
    theta = _theta_at(y)
    east = math.degrees(x / _radian(theta))
    return (_latitude(theta), wrapped(meridian + east)) if abs(east) <= 180 else None


@dataclass(frozen=True, slots=True)
class Window:
    """What of the globe is seen on a field of dots.

    The middle of the field is at `lat`, `lon`, and `lon` is the central meridian, so that shapes in the middle stand
    upright. At zoom 1 the whole globe just fits. `aspect` is the height of a dot over its width. Dots are counted from
    the top left; the dot in column 3 is from x = 3 up to 4.
    """

    lat: float
    lon: float
    zoom: float
    width: int
    height: int
    aspect: float = 1.0

    @property
    def scale(self) -> float:
        """How many dots wide a radius of the globe is on the plane."""
        return self.zoom * _whole(self.width, self.height, self.aspect)

    @property
    def dot_size(self) -> float:
        """How many degrees of the equator a dot is wide."""
        return math.degrees(1 / (self.scale * _radian(0)))

    def parallel(self, y: float) -> tuple[float, float] | None:
        """The latitude at height `y` in dots, and the degrees of longitude a dot is wide there; None off the globe."""
        scale = self.scale
        height = _height(_theta(self.lat)) - (y - self.height / 2) * self.aspect / scale
        if abs(height) > HALF_HEIGHT:
            return None
        theta = _theta_at(height)
        return _latitude(theta), math.degrees(1 / (scale * _radian(theta)))

    def spot_of(self, x: float, y: float) -> tuple[float, float] | None:
        """Latitude and longitude in degrees at a point of the field, or beside it; None off the globe."""
        parallel = self.parallel(y)
        if parallel is None:
            return None
        lat, degrees = parallel
        east = (x - self.width / 2) * degrees
        return (lat, wrapped(self.lon + east)) if abs(east) <= 180 else None

    def dot_of(self, lat: float, lon: float) -> tuple[float, float] | None:
        """The point of the field, in dots, at a latitude and longitude in degrees; None outside of the window."""
        scale = self.scale
        east, north = forward(lat, lon, self.lon)
        x = self.width / 2 + east * scale
        y = self.height / 2 - (north - _height(_theta(self.lat))) * scale / self.aspect
        return (x, y) if 0 <= x < self.width and 0 <= y < self.height else None

    def zoomed(self, factor: float) -> Window:
        """The window closer by `factor`, from the whole globe to a tenth of a degree a dot."""
        closest = max(1.0, 1 / (math.radians(FINEST) * _radian(0) * _whole(self.width, self.height, self.aspect)))
        return replace(self, zoom=min(closest, max(1.0, self.zoom * factor)))._at_height(_height(_theta(self.lat)))

    def _at_height(self, height: float) -> Window:
        """The window with its middle at a height on the plane, or as near to it as shows no more than the globe."""
        room = max(0.0, HALF_HEIGHT - self.height * self.aspect / self.scale / 2)
        return replace(self, lat=_latitude(_theta_at(max(-room, min(room, height)))))


def _whole(width: int, height: int, aspect: float) -> float:
    """How many dots wide a radius of the globe is when the whole globe just fits."""
    return min(width / HALF_WIDTH, height * aspect / HALF_HEIGHT) / 2


def globe(width: int, height: int, aspect: float = 1.0) -> Window:
    """The whole globe, with the Pacific in the middle."""
    return Window(0.0, MERIDIAN, 1.0, max(1, width), max(1, height), aspect)


class Box(NamedTuple):
    """A part of the globe in degrees; west and east are counted from MERIDIAN, so that the Pacific is in one piece."""

    south: float
    north: float
    west: float
    east: float

    @property
    def is_small(self) -> bool:
        """True if it is well below the region of the first window."""
        return self.north - self.south <= 70 and self.east - self.west <= 100


def around(box: Box, width: int, height: int, aspect: float = 1.0) -> Window:
    """The window on a box, with a margin for what stands at its edge."""
    whole = globe(width, height, aspect)
    south, north = _height(_theta(box.south)), _height(_theta(box.north))
    widest = min(abs(box.south), abs(box.north)) if box.south * box.north > 0 else 0.0
    least = math.radians(_LEAST)
    across = max(math.radians(box.east - box.west), least) * _radian(_theta(widest))
    scale = min(whole.width / across, whole.height * aspect / max(north - south, least)) / _MARGIN
    lon = wrapped(MERIDIAN + (box.west + box.east) / 2)
    return replace(whole, lon=lon, lat=_latitude(_theta_at((south + north) / 2))).zoomed(scale / whole.scale)


def indo_pacific(width: int, height: int, aspect: float = 1.0) -> Window:
    """The first window: from East Africa to the Americas and from the Arctic to the south of New Zealand.

    If the field is wide it shows more of Africa and Europe and of the Atlantic, and less of the Arctic; if it is high
    more of the Antarctic.
    """
    whole = globe(width, height, aspect)
    across = 2 * math.radians(125) * _radian(0)
    is_wide = whole.width > 2.4 * whole.height * aspect
    top, bottom = _height(_theta(66 if is_wide else 75)), _height(_theta(-48 if is_wide else -52))
    scale = min(whole.width / across, whole.height * aspect / (top - bottom))
    return replace(whole, zoom=max(1.0, scale / whole.scale))._at_height((top + bottom) / 2)
