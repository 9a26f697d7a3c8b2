#!/usr/bin/env python3
"""Writes N generated messages to standard output, as one stream (frames.py).

    generate.py [--seed S] [--first INDEX] [--messages N]

Message I of seed S is always the same, whatever N. About a third is ordinary mail, with and without attachments;
the rest begins so and then has tricks played on its structure, bytes changed at random, or both.
"""

import argparse
import random
import sys

import boundary_tricks
import content_tricks
import header_tricks
import value_tricks
from delivery import delivered
from frames import LADEN, ODD, PLAIN, frame
from mutations import mutated
from ordinary import body, laden, letter
from parts import written

TRICKS = (*header_tricks.TRICKS, *boundary_tricks.TRICKS, *content_tricks.TRICKS, *value_tricks.TRICKS)


def odd(rng):
    """A message of which nothing can be claimed. Most begin without attachments: else there is little to hide."""
    root = body(rng) if rng.random() < 0.9 else laden(rng)
    tricks = rng.choice((0, 0, 1, 1, 1, 1, 1, 1, 2, 3))
    for _ in range(tricks):
        rng.choice(TRICKS)(rng, root)
    text = written(letter(rng, root))
    if tricks == 0 or rng.random() < 0.25:
        text = mutated(rng, text)
    return text


def message(seed, index):
    """(label, bytes) of one message."""
    rng = random.Random(f"{seed}/{index}")
    kind = rng.random()
    if kind < 0.24:
        label, text = PLAIN, written(letter(rng, body(rng)))
    elif kind < 0.34:
        label, text = LADEN, written(letter(rng, laden(rng)))
    else:
        label, text = ODD, odd(rng)
    # A newer Postfix leaves no bare CR; an older one does.
    out = delivered(text, keep_cr=rng.random() < 0.5)
    return label, out.replace(b"\r\n", b"\n") if rng.random() < 0.15 else out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--messages", type=int, default=20000)
    chosen = parser.parse_args()
    for index in range(chosen.first, chosen.first + chosen.messages):
        sys.stdout.buffer.write(frame(*message(chosen.seed, index)))


if __name__ == "__main__":
    main()
