"""Takes the pictures of docs/exploring.md: runs the tests of JupyterLab, which leave them, and stores them small.

.venv/bin/python tools/make_guide_pictures.py
"""

import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TAKEN, KEPT = ROOT / "reports" / "screenshots", ROOT / "docs" / "images"
PICTURES = ("lab-welcome", "lab-explore", "lab-dashboards", "lab-funding", "gallery")
COLOURS, WIDTH = 256, 1000


def main() -> int:
    """Take every picture again; exit 1 where JupyterLab's tests fail."""
    ran = subprocess.run([sys.executable, "-m", "pytest", "-q", "tests/lab/test_jupyterlab.py"], cwd=ROOT, check=False)
    if ran.returncode:
        return 1
    for name in PICTURES:
        picture = Image.open(TAKEN / f"{name}.png").convert("RGB")
        picture.thumbnail((WIDTH, WIDTH))
        picture.quantize(COLOURS).save(KEPT / f"{name}.png", optimize=True)
        print(f"docs/images/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
