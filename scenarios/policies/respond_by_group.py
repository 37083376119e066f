#!/usr/bin/env python3
"""A policy for `order: program`: contacts those whose group has responded most often so far.

A group is a combination of categories and of halves of numbers.  Each group starts as if it had responded once in twenty
contacts, and whoever is in a group of which little is known gets a bonus, so that every group is tried.  Needs nothing but
Python 3.  The lines are described in policy.schema.json and README.md beside this file.
"""

import json
import math
import sys

PRIOR_CONTACTS, PRIOR_RESPONSES = 20, 1


def main():
    hello = json.loads(sys.stdin.readline())
    features = hello["features"]
    answer({"footfall": 1})

    contacts, responses = {}, {}
    group_of = {}  # of everybody who was asked about, for outcomes that arrive later
    middles = None

    for line in sys.stdin:
        question = json.loads(line)
        columns = question["features"]
        if middles is None:
            middles = [None if "labels" in feature else median(column)
                       for feature, column in zip(features, columns)]
        for customer, _tick, responded in question["outcomes"]:
            group = group_of[customer]
            contacts[group] = contacts.get(group, 0) + 1
            responses[group] = responses.get(group, 0) + responded
        total = sum(contacts.values()) + 1

        scores = []
        for customer, values in zip(question["customers"], zip(*columns)):
            group = tuple(value if middle is None or value is None else value > middle
                          for value, middle in zip(values, middles))
            group_of[customer] = group
            n = contacts.get(group, 0) + PRIOR_CONTACTS
            rate = (responses.get(group, 0) + PRIOR_RESPONSES) / n
            scores.append(rate + 0.1 * math.sqrt(math.log(total + 1) / n))
        answer({"scores": scores})


def median(column):
    known = sorted(value for value in column if value is not None)
    return known[len(known) // 2] if known else None


def answer(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    main()
