"""The figures: median and spread over the rounds, and a table to read."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

# What the timed work may take, in milliseconds.
MOST_MS = {
    "application_pdf": 150,
    "calendar_feed": 150,
    "calendar_feed_first": 150,
    "jury_statistics": 300,
}

# What a page that nobody keeps makes of the rate of a plain page from a template, at least.
LEAST_COLD = 0.6


def summary(values: Sequence[float]) -> dict[str, float]:
    """Give the median, the least and the most."""
    return {
        "median": round(median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


def table(figures: dict[str, Any]) -> str:
    """Lay the figures out for a terminal."""
    heads = ("", "requests/s", "(min-max)", "p50 ms", "p95 ms", "/ours", "/django", "/bare")
    rows = [heads, *(_row(name, target) for name, target in figures["targets"].items())]
    lines = [f"{row[0]:<17}" + "".join(f"{cell:>13}" for cell in row[1:]) for row in rows]
    workers = ", ".join(f"{one['pss']} (resident {one['rss']})" for one in _memory(figures))
    return "\n".join(
        [
            *("", *lines, ""),
            f"Start to first page: {_spread(figures['start_seconds'])} s",
            f"seed_demo: {_spread(figures['seed_demo_seconds'])} s",
            f"Memory per worker: {workers} MB",
            *_limits(figures),
            _growth(figures["nominee_list_growth"]),
            _about(figures),
        ]
    )


def _limits(figures: dict[str, Any]) -> list[str]:
    """Say how cold pages stand to a plain one and saves to a form that does nothing, and times."""
    saves = {name: one for name, one in figures["targets"].items() if "p95_to_empty_post" in one}
    cold = {name: one for name, one in figures["targets"].items() if "to_template_django" in one}
    return [
        *(
            f"{name}: {_spread(one['to_template_django'])} times the rate of template_django, "
            f"at least {LEAST_COLD}; {_spread(one['to_template_django_kept'])} times that of "
            "template_django_kept"
            for name, one in cold.items()
        ),
        *(
            f"{name}: p95 {_spread(one['p95_to_empty_post'])} times that of empty_post; "
            f"answers {one['answers']}"
            for name, one in saves.items()
        ),
        *(
            f"{name}: {_spread(times)} ms{_limit(name)}"
            for name, times in figures["timings_ms"].items()
        ),
    ]


def _growth(sizes: dict[str, dict[str, float]]) -> str:
    """Say how much more a byte costs in the longest list than in the shortest; at most as much."""
    words = [f"{one['milliseconds']} ms for {one['bytes']} bytes" for one in sizes.values()]
    costs = [one["milliseconds"] / one["bytes"] for one in sizes.values()]
    ratio = costs[-1] / costs[0]
    return (
        f"nominee_list of {', '.join(sizes)} nominees: {', '.join(words)}; "
        f"a byte costs {ratio:.2f} times as much, at most 1"
    )


def _limit(name: str) -> str:
    return f", at most {MOST_MS[name]}" if name in MOST_MS else ""


def _row(name: str, target: dict[str, Any]) -> tuple[str, ...]:
    rate = target["rate"]
    ratios = (target[f"to_{base}"]["median"] for base in ("constant_ours", "constant_django"))
    return (
        name,
        f"{rate['median']:.0f}",
        f"{rate['min']:.0f}-{rate['max']:.0f}",
        *(f"{target[figure]['median']:.1f}" for figure in ("p50", "p95")),
        *(f"{ratio:.2f}" for ratio in ratios),
        f"{target['to_bare']['median']:.3f}",
    )


def _spread(values: dict[str, float]) -> str:
    return f"{values['median']:.2f} ({values['min']:.2f}-{values['max']:.2f})"


def _memory(figures: dict[str, Any]) -> list[dict[str, float]]:
    workers: list[dict[str, float]] = figures["memory_per_worker_mb"]
    return workers


def _about(figures: dict[str, Any]) -> str:
    cores = "each on its own core" if figures["own_cores"] else "NOT on cores of their own"
    return (
        f"{figures['database']}, {figures['rounds']} rounds of {figures['seconds']} s, "
        f"{figures['connections']} connections ({figures['writers']} that write), "
        f"{figures['workers']} workers of "
        f"{figures['threads']} threads; server and generator {cores}"
    )
