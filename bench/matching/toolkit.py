"""The `recordlinkage` library alone: its index, its string distances, its unsupervised classifier."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import recordlinkage

from bench.matching.world import opened
from loaders.matching.clusters import components
from loaders.matching.evaluation import Accuracy, measure, read_truth
from loaders.matching.tables import store

BLOCKS = (["nhs"], ["upn"], ["surname", "born"], ["forename", "born"], ["postcode", "born"])


def run(path: Path, truth: Path) -> tuple[int, Accuracy]:
    """Index, compare, classify by expectation and conditional maximisation, cluster; records and accuracy."""
    with opened(path) as connection:
        frame: Any = connection.execute("""
            SELECT key, forename_std AS forename, surname_std AS surname, date_of_birth::VARCHAR AS born,
                postcode, nhs_number AS nhs, upn, gender
            FROM record""").df()
        keys = list(frame.pop("key"))
        label = clustered(
            frame, BLOCKS, ("forename", "surname", "born", "postcode"), ("nhs", "upn", "gender")
        )
        store(connection, "found", {"key": keys, "cluster": label})
        read_truth(connection, truth)
        return len(keys), measure(connection)


def clustered(frame: Any, blocks: Any, spelt: tuple[str, ...], exact: tuple[str, ...]) -> Any:
    """The cluster of each row of `frame`, whose index counts from 0."""
    pairs = matches(frame, frame, blocks, spelt, exact, link=False)
    left, right = (np.asarray(pairs.get_level_values(n), dtype=np.int32) for n in (0, 1))
    return components(len(frame), left, right)


def matches(
    left: Any, right: Any, blocks: Any, spelt: tuple[str, ...], exact: tuple[str, ...], link: bool
) -> Any:
    """The pairs of rows that are one, by the library's classifier."""
    index: Any = recordlinkage.Index()
    for block in blocks:
        index.block(block)
    candidates = index.index(left, right) if link else index.index(left)
    comparing: Any = recordlinkage.Compare(n_jobs=1)
    for column in spelt:
        comparing.string(column, column, method="jarowinkler", threshold=0.9, label=column)
    for column in exact:
        comparing.exact(column, column, label=column)
    vectors = comparing.compute(candidates, left, right) if link else comparing.compute(candidates, left)
    classifier: Any = recordlinkage.ECMClassifier()
    return pd.MultiIndex.from_tuples(list(classifier.fit_predict(vectors.astype(int))))
