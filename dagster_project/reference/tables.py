"""Reading the reference CSVs: where they are, and what an error in one of them says.

Every file is UTF-8 with a header line. A cell that holds several values separates them with `|`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

SEEDS = Path(__file__).parents[2] / "seeds" / "reference"

_Value = TypeVar("_Value")


class ReferenceDataError(ValueError):
    """A reference file that cannot be used; the message names file, line, column, found and expected."""


@dataclass(frozen=True)
class Row:
    """One line of a reference file, with typed access to its cells.

    Attributes:
        path: the file.
        line: 1-based line in the file, the header being line 1.
        cells: column name to raw text.
    """

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.error(column, "a value")
        return value

    def optional(self, column: str) -> str | None:
        """The cell, or None when it is empty."""
        return self.cells[column] or None

    def values(self, column: str) -> tuple[str, ...]:
        """The `|`-separated values of the cell, none when it is empty."""
        cell = self.cells[column]
        parts = tuple(cell.split("|")) if cell else ()
        if any(not part or part != part.strip() for part in parts):
            raise self.error(column, "values separated by `|`, none empty or padded with blanks")
        return parts

    def parsed(self, column: str, parse: Callable[[str], _Value], expected: str) -> _Value:
        """The cell through `parse`, whose ValueError or ArithmeticError becomes one about this cell."""
        try:
            return parse(self.cells[column])
        except (ValueError, ArithmeticError) as error:
            raise self.error(column, expected) from error

    def error(self, column: str, expected: str) -> ReferenceDataError:
        """The error that says that `column` of this line is not what is `expected`."""
        found = self.cells.get(column)
        return ReferenceDataError(
            f"{self.path}, line {self.line}, column {column!r}: found {found!r}, expected {expected}. Correct the file."
        )


def read_table(name: str, columns: tuple[str, ...], folder: Path = SEEDS) -> Iterator[Row]:
    """The rows of `folder`/`name`, after a check that the header is `columns` and each line has as many cells."""
    path = folder / name
    if not path.is_file():
        raise ReferenceDataError(f"{path}: found no such file, expected a reference table; restore it")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = tuple(next(reader, ()))
        if header != columns:
            raise ReferenceDataError(f"{path}, line 1: found header {header}, expected {columns}. Correct the file.")
        for cells in reader:
            if len(cells) != len(columns):
                raise ReferenceDataError(
                    f"{path}, line {reader.line_num}: found {len(cells)} cells, expected {len(columns)}: correct it."
                )
            yield Row(path, reader.line_num, dict(zip(columns, cells, strict=True)))
