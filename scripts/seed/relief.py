"""The hill shading, from heights of 30 arc seconds."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

from .plane import BOX, KM_LON


DEM_SHAPE = (258, 288)
DEM_NORTH_WEST = (103.105294 + 0.00625, 32.043641 + 0.0019)   # node 0, measured offset included
DEM_STEP = 1 / 120


def mercator(lat):
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def read_dem(base):
    raw = (base / "dem30s_258x288_i16le_north_up.raw").read_bytes()
    return np.frombuffer(raw, "<i2").reshape(DEM_SHAPE).astype("float32")


def heights_in_mercator(dem, width):
    """Heights resampled (bicubic) to Mercator rows; columns are even in longitude."""
    west, south, east, north = BOX
    top, bottom = mercator(north), mercator(south)
    height = round(width * (top - bottom) / math.radians(east - west))
    y = top - (np.arange(height) + 0.5) / height * (top - bottom)
    lat = np.degrees(2 * np.arctan(np.exp(y)) - math.pi / 2)
    lon = west + (np.arange(width) + 0.5) / width * (east - west)
    rows = (DEM_NORTH_WEST[1] - lat) / DEM_STEP
    columns = (lon - DEM_NORTH_WEST[0]) / DEM_STEP
    return bicubic(bicubic(dem, rows).T, columns).T


def bicubic(grid, positions):
    """Cubic B-spline interpolation of the rows of grid at fractional positions (no overshoot)."""
    index = np.floor(positions).astype(int)
    t = (positions - index)[:, None].astype("float32")
    weights = ((1 - t) ** 3 / 6, (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
               (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6, t ** 3 / 6)
    last = grid.shape[0] - 1
    return sum(w * grid[np.clip(index + k, 0, last)] for w, k in zip(weights, (-1, 0, 1, 2)))


def hill_shade(heights, cell_m, azimuth, altitude, exaggeration):
    gy, gx = np.gradient(heights * exaggeration, cell_m)
    az, al = math.radians(azimuth), math.radians(altitude)
    light = (math.sin(az) * math.cos(al), math.cos(az) * math.cos(al), math.sin(al))
    return (-gx * light[0] + gy * light[1] + light[2]) / np.sqrt(gx ** 2 + gy ** 2 + 1) / light[2]


TINT = [(380, "#fbfcf8"), (520, "#fafbf6"), (640, "#f4f7ec"), (850, "#e9efdd"), (1300, "#dde5d2"),
        (2000, "#d2dbc9"), (3000, "#ccd5c6"), (4200, "#d6ddd0"), (5200, "#e6eae2")]


def tint(heights):
    stops = [h for h, _ in TINT]
    rgb = np.array([[int(c[i:i + 2], 16) for i in (1, 3, 5)] for _, c in TINT], float)
    return np.stack([np.interp(heights, stops, rgb[:, k]) for k in range(3)], axis=-1)


GROUND = np.array([0xfb, 0xfc, 0xf9], float)  # the map's background in the default palette


def faded(colour, share=0.06):
    """The picture with its edges running out into the map's background, so that it has no visible border."""
    def ramp(count):
        distance = np.minimum(np.arange(count), np.arange(count)[::-1]) / (share * count)
        t = np.clip(distance, 0, 1)
        return t * t * (3 - 2 * t)
    keep = (ramp(colour.shape[0])[:, None] * ramp(colour.shape[1])[None, :])[..., None]
    return GROUND + (colour - GROUND) * keep


def build_relief(base, out, width=2000):
    heights = heights_in_mercator(read_dem(base), width)
    cell_m = (BOX[2] - BOX[0]) / width * KM_LON * 1000
    # gentle country needs more exaggeration than the mountains: compress the heights first
    compressed = 1500 * np.log1p(np.maximum(heights - 300, 0) / 1500)
    shade = sum(w * hill_shade(compressed, cell_m, a, 45, 3.2) for a, w in ((315, 0.6), (270, 0.2), (0, 0.2)))
    dark = np.clip(1 - shade, 0, 1)[..., None] ** 0.95
    bright = np.clip(shade - 1, 0, 0.5)[..., None]
    colour = tint(heights)
    colour = colour * (1 - 0.62 * dark) + np.array([74, 88, 86.0]) * (0.62 * dark) * 0.55
    colour = faded(colour + (255 - colour) * bright * 0.8)
    image = Image.fromarray(np.clip(colour + 0.5, 0, 255).astype("uint8"), "RGB")
    target = out / "images" / "relief.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, optimize=True)
    print(f"{'relief.png':18} {image.width}x{image.height} {target.stat().st_size / 1024:10.1f} KiB")
