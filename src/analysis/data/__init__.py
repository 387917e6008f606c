"""Reading and checking data: the only place that opens data files."""
