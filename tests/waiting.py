"""Waiting for a page whose policy forbids what Playwright's own ``wait_for_function`` evaluates in it."""

from time import monotonic


def until(page, condition: str, seconds: float = 60) -> None:
    """Ask the page until ``condition``, an expression or a function, is true. Raises AssertionError naming it."""
    end = monotonic() + seconds
    while not page.evaluate(condition):
        assert monotonic() < end, f"not within {seconds} s: {condition}"
        page.wait_for_timeout(20)
