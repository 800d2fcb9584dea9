"""Stretches of a line come in; a lane for each, so that no two in a lane touch, goes out."""

from collections.abc import Sequence


def lanes(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """For each (left, right), the first lane, counted from 0, that is free from `left` on.

    Taken in the order given; sorted by `left` they need the fewest lanes.
    """
    free_from: list[float] = []
    placed = []
    for left, right in stretches:
        lane = next((number for number, free in enumerate(free_from) if free <= left), len(free_from))
        if lane == len(free_from):
            free_from.append(right)
        else:
            free_from[lane] = right
        placed.append(lane)
    return placed
