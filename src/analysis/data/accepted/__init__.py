"""The accepted state of the shared tables: what differs from it is said, and what is unlikely has to be confirmed with a reason."""
