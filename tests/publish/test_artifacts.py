"""What a page of a PDF draws outside its structure is marked, and only that."""

import pytest

from analysis.publish.artifacts import with_artifacts


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"q\n0 0 9 9 re\nf\nQ", b"q\n/Artifact BMC\n0 0 9 9 re\nf\nEMC\nQ"),
        (b"BT\n/F4 9 Tf\n<0024> Tj\nET", b"/Artifact BMC\nBT\n/F4 9 Tf\n<0024> Tj\nET\nEMC"),
        (b"/P <</MCID 0 >>BDC\nBT\n<0024> Tj\nET\nEMC", b"/P <</MCID 0 >>BDC\nBT\n<0024> Tj\nET\nEMC"),
        (b"1 1 1 rg\n0 0 m\n9 9 l\nS", b"1 1 1 rg\n/Artifact BMC\n0 0 m\n9 9 l\nS\nEMC"),
        (b"", b""),
    ],
)
def test_only_what_has_no_place_in_the_structure_is_marked(content: bytes, expected: bytes) -> None:
    assert with_artifacts(content) == expected
    assert with_artifacts(with_artifacts(content)) == expected
