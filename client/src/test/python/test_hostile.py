"""What a history file may claim: the table of all three readers, ../hostile/history.txt, on files written here by hand."""
import math
import os
import struct
import unittest

import test_history
from support import isotherm
from test_history import BARS, COLUMNS, SECOND, TAPE, header, put, resealed, sealed

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "hostile", "history.txt")
ORDINAL = 720_000
TYPES = {"i8": "b", "i16": "h", "i32": "i", "i64": "q", "f64": "d"}
GOOD = {"columns-1s": (576, header(COLUMNS, 576, 7_200, ORDINAL, SECOND, 256, 10.0)),
        "columns-1m": (4_160, header(COLUMNS, 4_160, 720, ORDINAL, 60 * SECOND, 256, 10.0, 5, 2)),
        "bars-1m": (192, header(BARS, 192, 1_440, ORDINAL, 60 * SECOND)),
        "tape": (64, header(TAPE, 64, 32_768, ORDINAL, 0))}


def rows():
    with open(TABLE, encoding="utf-8") as table:
        for line in table:
            if not line.startswith("#"):
                yield [cell.strip() for cell in line.split("|")]


def record(length, ordinal):
    return sealed(ordinal, 0, bytes(length - 16))


def file_of(series, part, at, form, value):
    """The file that makes the claim, under right checksums."""
    length, head = GOOD[series]
    data = bytearray(head + record(length, ORDINAL) + record(length, ORDINAL + 1))
    put(data, at + (len(head) if part == "record" else 0), TYPES[form], float(value) if form == "f64" else int(value))
    if part == "record":
        begin, end = len(head), len(head) + length
        put(data, begin, "I", test_history.slow_crc32c(data[begin + 4:end]))
    else:
        claimed = struct.unpack_from("<i", data, 12)[0]
        sealed_length = claimed if 1_216 <= claimed <= len(data) else len(head)
        data[:sealed_length] = resealed(data[:sealed_length])
    return bytes(data)


class HostileTest(test_history.HistoryFiles):
    def series(self, name):
        self.folder(name)
        history = isotherm.HistoryReader(self.directory)
        kind, _, word = name.partition("-")
        return history.tape("BTC") if kind == "tape" else getattr(history, kind)("BTC", word)

    def look_at(self, found):
        """Whatever a record says, it says something."""
        if isinstance(found, isotherm.Column):
            self.assertEqual(0, found.usd(found.bucket_count - 1))
            self.assertEqual(found.bucket_count + 1, len(found.edges()))
            if found.header.band_count > 0:
                self.assertEqual(0, max(found.values(band=4)))
            if found.header.venue_row_count > 0:
                self.assertEqual(0, max(found.values("okx")))
        elif isinstance(found, isotherm.Bar):
            self.assertEqual(0, found.usd())
            self.assertTrue(all(math.isnan(entry.vwap) for venue in found.entries for entry in venue))
        else:
            self.assertEqual((0, 0), (found.price, found.quantity))

    def test_should_judge_every_claim_as_the_table_says(self):
        judged = 0
        for name, part, field, at, form, value, verdict, words in rows():
            with self.subTest(series=name, field=field, value=value), self.series(name) as series:
                path = self.write(name, ORDINAL, file_of(name, part, int(at), form, value))
                series.refresh()
                refused = verdict == "refused"
                self.assertEqual("ABSENT" if refused else verdict.upper(), series.state(ORDINAL).name, series.refused)
                self.assertEqual(1 if refused else 0, len(series.refused), series.refused)
                if refused:
                    self.assertEqual(path, series.refused[0].split(": ")[0])
                    self.assertIn(words, series.refused[0])
                elif verdict == "whole":
                    self.look_at(series.read(ORDINAL))
                else:
                    with self.assertRaises(isotherm.DamagedRecord):
                        series.read(ORDINAL)
            judged += 1
        self.assertGreater(judged, 100)


if __name__ == "__main__":
    unittest.main()
