"""A release folder per run, switched to atomically."""
