"""Workbenches for JupyterLab: questions with live controls, a part at a time or all together."""

from analysis.explore.workbenches import benchmarking, dashboard, everything, funding, proof, risk

__all__ = ["benchmarking", "dashboard", "everything", "funding", "proof", "risk"]
