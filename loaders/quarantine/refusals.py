"""What a file had refused: the reasons in words, and when it is too much."""

from duckdb import DuckDBPyConnection

from graph.errors import ContactPointError
from loaders.report import FileReport, Reason
from loaders.working import sql


class TooManyBadRows(ContactPointError):
    """More of a file's rows are bad than may be; nothing has changed. `files`: the run's reports so far."""

    def __init__(self, sentence: str, file: FileReport) -> None:
        super().__init__(sentence)
        self.file = file
        self.files: tuple[FileReport, ...] = (file,)


def refuse_bad_file(connection: DuckDBPyConnection, report: FileReport, most: float) -> None:
    """Raise TooManyBadRows when more than `most` (a share) of the file's rows were refused."""
    if report.quarantined <= most * report.received:
        return
    share = report.quarantined / report.received
    common = [
        f"{reason.words} ({reason.rows:,})"
        for reason in reasons_of_file(connection, report.source)
        if reason.kind == "row"
    ]
    raise TooManyBadRows(
        f"{report.file}: {report.quarantined:,} of {report.received:,} rows ({share:.0%}) can't be loaded, "
        f"most often because {'; '.join(common[:3])}: nothing has changed; correct the file, load it again.",
        report,
    )


def reasons_of_file(connection: DuckDBPyConnection, source: str) -> list[Reason]:
    """Why rows and values of the file just staged were refused, the commonest first."""
    found = sql.rows(
        connection,
        """
        SELECT
            kind,
            concat_ws(
                ' ', field, CASE WHEN reason LIKE 'is on line %' THEN 'comes twice: one' ELSE reason END
            ) AS words,
            count(*) AS number,
            arg_min(reason, line) FILTER (reason LIKE 'is on line %') AS first_twice
        FROM staged_quarantine GROUP BY kind, words ORDER BY kind, number DESC, words""",
    )
    return [
        Reason(source, str(kind), f"{words} {twice}" if twice else str(words), int(number))
        for kind, words, number, twice in found
    ]


def waiting(connection: DuckDBPyConnection) -> int:
    """How many involvements wait for a school, practice or service."""
    return sql.count(connection, "quarantined WHERE kind = 'waiting' AND resolved_at IS NULL")
