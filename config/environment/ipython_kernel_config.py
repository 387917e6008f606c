"""Kernels of this environment talk to this machine alone, so their warning of plain loopback sockets says nothing; errors are still told."""

c = get_config()  # noqa: F821 - IPython gives it
c.IPKernelApp.log_level = 40
