"""A council's return as people have it, workbooks and CSV files of any make, read into the project's own strict form."""

from analysis.data.returns.given import Given, read_given
from analysis.data.returns.normal import Normal

__all__ = ["Given", "Normal", "read_given"]
