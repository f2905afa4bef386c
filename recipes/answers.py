#!/usr/bin/env python3
"""Answers in the field's form with pandas: what people recognised, by condition and by person.

    python3 recipes/answers.py TRIALS.csv... > OUT.tsv

No answer (na) counts as wrong, as in metablur. keep_default_na=False, because a category or an
answer may be the word "na" or "None"; rt is made a number by hand. The proportion of a condition is
the mean over people of each one's proportion, as in human.tsv.
"""
import sys

import pandas


def read(paths):
    trials = pandas.concat(
        [pandas.read_csv(path, keep_default_na=False, dtype=str) for path in paths], ignore_index=True)
    trials["rt"] = pandas.to_numeric(trials["rt"], errors="coerce")
    trials["recognised"] = trials["object_response"] == trials["category"]
    # NNNN_EXPERIMENT_SUBJ_CONDITION_CATEGORY_NN_SOURCE-IIII.png
    picture = trials["imagename"].str.replace(r"\.png$", "", regex=True).str.rsplit("_", n=1).str[-1]
    trials["source"] = picture.str.rsplit("-", n=1).str[0]
    trials["reference"] = picture.str.rsplit("-", n=1).str[-1]
    return trials


def table(trials):
    people = trials.groupby(["condition", "subj"])["recognised"].agg(["mean", "count"])
    return people.groupby("condition").agg(
        observers=("mean", "size"), n=("count", "sum"), accuracy=("mean", "mean")).reset_index()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    table(read(sys.argv[1:])).to_csv(sys.stdout, sep="\t", index=False, float_format="%.9g")
