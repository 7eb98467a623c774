"""Builds the pages of a run beside it: in the process that validates, which is idle until the next layer is written."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from dagster_project.checks import worker
from dagster_project.checks.data_docs.site import Site
from dagster_project.checks.results import Found, Outcome
from dagster_project.checks.suites import Suite


class SiteBuilding:
    """The pages of one run while it goes on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.found: list[tuple[Suite, tuple[Outcome, ...]]] = []
        self.pending: list[Future[None]] = []

    def add(self, found: Found) -> None:
        """Begins the pages of the suites that have just been validated."""
        if not self.found:
            self.site.stage()
        self.found += found
        self.pending.append(worker.write_pages(self.site))

    def finish(self, suites: Sequence[Suite]) -> BaseException | None:
        """Waits for the pages, adds an index of `suites` and switches to them; why they could not be made.

        Pages are for people to read: a run does not fail for want of them, and none are better than half of them.
        """
        if not self.found:
            return None
        self.pending.append(worker.write_index(self.site, suites, self.found))
        problem = next((error for error in (page.exception() for page in self.pending) if error), None)
        if problem is None:
            self.site.switch()
        return problem
