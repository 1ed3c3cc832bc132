"""Makes the two font files of Fieldlab from @fontsource-variable/atkinson-hyperlegible-next 5.3.0.

    python3 -m venv /tmp/v && /tmp/v/bin/pip install fonttools brotli
    npm pack @fontsource-variable/atkinson-hyperlegible-next@5.3.0   # unpack it
    /tmp/v/bin/python subset.py <unpacked package>

The results are in this folder, so that a build needs no Python.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LATIN = (
    "20-7E A0-FF 131 152-153 2C6 2DA 2DC 2013-2014 2018-201A 201C-201E 2022 2026 2030 "
    "2039-203A 20AC 2122 2191 2193 2212"
)


def codepoints(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found.extend(range(int(first, 16), int(last or first, 16) + 1))
    return found


def make(source: Path, target: Path, unicodes: list[int] | None) -> None:
    font = TTFont(source)
    options = Options()
    options.layout_features = ["*"]
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes if unicodes else sorted(font.getBestCmap()))
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": (400, 700)})
    font.flavor = "woff2"
    font.save(target)
    print(f"{target.name}: {target.stat().st_size} bytes")


def main() -> None:
    files = Path(sys.argv[1]) / "files"
    here = Path(__file__).resolve().parent
    name = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
    make(files / name.format("latin"), here / "atkinson-next-latin.woff2", codepoints(LATIN))
    make(files / name.format("latin-ext"), here / "atkinson-next-latin-ext.woff2", None)


if __name__ == "__main__":
    main()
