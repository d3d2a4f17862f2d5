"""Publishing a meeting: its checks, then all of its files or none."""
