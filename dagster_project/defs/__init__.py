"""Dagster objects: assets, checks, jobs, schedules, sensors, resources. Thin: read, call, write, return metadata."""
