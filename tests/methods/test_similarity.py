import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.similarity import nearest

AREAS = pd.DataFrame({"people": [1.0, 2.0, 3.0, 6.0], "age": [10.0, 10.0, 12.0, 16.0]}, index=["A", "B", "C", "D"])


def test_the_nearest_come_first_with_their_distance_in_standard_deviations() -> None:
    found = nearest(AREAS, "A", 2)
    spread = AREAS.std(ddof=0)
    expected = [np.sqrt(0.5 * (1 / spread["people"]) ** 2), np.sqrt(((2 / spread) ** 2).mean())]
    assert found["authority_code"].tolist() == ["B", "C"]
    np.testing.assert_allclose(found["distance"], expected, atol=1e-6)


def test_a_characteristic_that_all_share_counts_for_nothing() -> None:
    same = AREAS.assign(tax=5.0)
    assert nearest(same, "A", 3)["authority_code"].tolist() == nearest(AREAS, "A", 3)["authority_code"].tolist()


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=12))
def test_the_area_itself_is_never_its_neighbour_and_distances_rise(rows: list[tuple[float, float]]) -> None:
    frame = pd.DataFrame(rows, index=[f"E{number}" for number in range(len(rows))])
    found = nearest(frame, "E0", 99)
    assert "E0" not in set(found["authority_code"])
    assert len(found) == len(rows) - 1
    assert found["distance"].is_monotonic_increasing
