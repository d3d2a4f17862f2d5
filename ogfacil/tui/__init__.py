"""What all screens stand on, below any one of them: bases, key queue, store access, terminal."""
