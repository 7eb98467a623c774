"""Publishing: a folder per release with the marts in one read-only file, and an atomic link to the latest."""
