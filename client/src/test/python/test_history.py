"""History files written here by hand, from the drawings of the layout: read, refused, cut, damaged and followed."""
import contextlib
import errno
import decimal
import math
import os
import random
import shutil
import struct
import tempfile
import time
import unittest
from unittest import mock

from support import isotherm

SECOND = 10 ** 9
COLUMNS, BARS, TAPE = 1, 2, 3
WHOLE, ABSENT, DAMAGED = isotherm.RecordState.WHOLE, isotherm.RecordState.ABSENT, isotherm.RecordState.DAMAGED
VENUES = (("bybit", 3, 2), ("okx", 4, 1))
INSTRUMENTS = (("BTCUSDT", 0, 8, 9, 0), ("BTC-USD-SWAP", 1, 1, 0, 2))


def slow_crc32c(data):
    """Castagnoli's polynomial, bit by bit."""
    crc = 0xFFFFFFFF
    for value in data:
        crc ^= value
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def put(target, at, form, *values):
    struct.pack_into("<" + form, target, at, *values)


def header(kind, record_length, capacity, first, interval_ns, buckets=0, width=0.0, bands=0, venue_rows=0):
    instruments = INSTRUMENTS if kind == TAPE else ()
    data = bytearray(1216 + 128 * len(instruments))
    put(data, 0, "8sIi", b"ISOHISTO", 1 << 16, len(data))
    put(data, 20, "iiiqq", kind, record_length, capacity, first, interval_ns)
    if kind == COLUMNS:
        put(data, 48, "iiddi", buckets, 1 + bands + venue_rows, width, 1.0, 2048)
    put(data, 76, "iiii", bands, venue_rows, len(VENUES), len(instruments))
    put(data, 128, "64s", b"BTC")
    for row, (code, number, coverage) in enumerate(VENUES):
        put(data, 192 + 64 * row, "ii", number, coverage)
        put(data, 192 + 64 * row + 16, "48s", code.encode())
    for i, (symbol, row, price_scale, quantity_scale, flags) in enumerate(instruments):
        put(data, 1216 + 128 * i, "iiiiiiqi", 0, 0, row, price_scale, quantity_scale, flags, 1, 0)
        put(data, 1216 + 128 * i + 64, "64s", symbol.encode())
    return resealed(data)


def resealed(head):
    """A header with the right checksum."""
    data = bytearray(head)
    put(data, 16, "I", 0)
    put(data, 16, "I", slow_crc32c(data))
    return bytes(data)


def sealed(ordinal, flags, payload):
    rest = struct.pack("<Iq", flags | 1, ordinal) + payload
    return struct.pack("<I", slow_crc32c(rest)) + rest


def bar(ordinal, flags=0, lost=0, scale=1):
    entries = b"".join(struct.pack("<qqqd", scale * (10 * row + side), row, side, row + side / 4)
                       for row in range(2) for side in range(2))
    return sealed(ordinal, flags, struct.pack("<qq32x", lost, 3 * lost) + entries)


class HistoryFiles(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="isotherm-history-")
        self.addCleanup(shutil.rmtree, self.directory)

    def folder(self, series, underlying="BTC"):
        path = os.path.join(self.directory, underlying, series)
        os.makedirs(path, exist_ok=True)
        return path

    def write(self, series, first, data, underlying="BTC"):
        path = os.path.join(self.folder(series, underlying), "%020d.hist" % first)
        with contextlib.suppress(FileNotFoundError):
            os.remove(path)    # to write over a file waits for the disk
        with open(path, "xb") as file:
            file.write(data)
        return path

    def bars(self, first=100, ordinals=(100, 101, 104), capacity=64):
        records = b"".join(bar(n) if n in ordinals else bytes(192) for n in range(first, max(ordinals) + 1))
        return self.write("bars-1s", first, header(BARS, 192, capacity, first, SECOND) + records)

    def open(self, series="1s"):
        self.folder("bars-" + series)
        reading = isotherm.HistoryReader(self.directory).bars("BTC", series)
        self.addCleanup(reading.close)
        return reading


class ArithmeticTest(unittest.TestCase):
    def test_should_check_sums_as_bit_by_bit(self):
        self.assertEqual(0xE3069283, isotherm._crc32c(memoryview(b"123456789")))
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        for length in range(70):
            data = bytes(chance.randrange(256) for _ in range(length))
            self.assertEqual(slow_crc32c(data), isotherm._crc32c(memoryview(data)), "seed %d" % seed)

    def test_should_find_prices_within_two_units_of_the_last_place(self):
        chance = random.Random(4)
        for _ in range(5_000):
            ln = chance.uniform(-20, 20)
            self.assertAlmostEqual(math.exp(ln), isotherm._axis_price(ln), delta=2 * math.ulp(math.exp(ln)))
        self.assertEqual(1.0, isotherm._axis_price(0.0))
        self.assertEqual("0x1.63f6245157c36p+16", isotherm._axis_price(5_710 * 20 / 10_000).hex())
        self.assertEqual((math.inf, 0.0), (isotherm._axis_price(2e6), isotherm._axis_price(-2e6)))

    def test_should_give_each_step_the_amount_of_the_formula(self):
        table = isotherm._usd_of_steps()
        self.assertEqual((65_536, 0.0, 1.0), (len(table), table[0], table[2048]))
        for step in range(1, 65_536, 11):
            self.assertAlmostEqual(1, (table[step] + 1) / 2 ** (step / 2048), delta=1e-14)
        self.assertTrue(all(a < b for a, b in zip(table, table[1:])))


class SeriesTest(HistoryFiles):
    def test_should_tell_whole_absent_and_damaged(self):
        path = self.bars()
        with open(path, "r+b") as file:
            file.seek(1216 + 192 + 77)
            file.write(b"\x01")
        series = self.open()
        self.assertEqual([ABSENT, WHOLE, DAMAGED, ABSENT, ABSENT, WHOLE, ABSENT, ABSENT],
                         [series.state(n) for n in (99, 100, 101, 102, 103, 104, 105, 10 ** 15)])
        self.assertIsNone(series.read(102))
        with self.assertRaisesRegex(isotherm.DamagedRecord, "record 101 of .*bars-1s is damaged"):
            series.read(101)
        self.assertEqual([100, 104], [bar.ordinal for bar in series])
        self.assertEqual((1, 104, 100, []), (series.damaged, series.newest_ordinal(), series.first_ordinal,
                                             series.refused))

    def test_should_read_bars(self):
        self.write("bars-1m", 7, header(BARS, 192, 60, 7, 60 * SECOND) + bar(7, 2 | 4 | 32, 5) + bar(8, 0, 0, 10 ** 6))
        series = self.open("1m")
        first, second = series
        self.assertEqual((420 * SECOND, True, True, True, 5),
                         (first.time_ns, first.gap_before, first.partial, first.open, first.lost))
        self.assertEqual((15, 0), (first.not_live, second.not_live))
        self.assertEqual((False, False, False, 0), (second.gap_before, second.partial, second.open, second.lost))
        self.assertEqual((11, 1, 1, 1.25), first.entry("short", "okx"))
        self.assertEqual((10.0, 10.0 / 1), (second.entry("long", "okx").usd, second.entry("long", 1).vwap))
        self.assertTrue(math.isnan(second.entry("long", "bybit").vwap))
        self.assertEqual((22.0, 21.0, 10.0),
                         (second.usd(), second.usd(venue="okx"), second.usd(isotherm.Side.LONG)))
        self.assertEqual([8], [bar.ordinal for bar in series.between(421 * SECOND, 481 * SECOND)])
        self.assertEqual([], list(series.between(481 * SECOND, 10 ** 18)))
        self.assertEqual(second, series.at(480 * SECOND + 1))
        self.assertEqual(second, series.newest())
        with self.assertRaisesRegex(KeyError, "kraken.*bybit, okx"):
            first.entry("long", "kraken")

    def test_should_divide_by_no_quantity_as_ieee_says(self):
        for usd, quantity, expected in ((5, 0.0, math.inf), (-5, 0.0, -math.inf), (5, -0.0, -math.inf),
                                        (6_000_000, 3.0, 2.0)):
            self.assertEqual(expected, isotherm.BarEntry(usd, 0, 0, quantity).vwap)
        for usd, quantity in ((0, 0.0), (5, math.nan)):
            self.assertTrue(math.isnan(isotherm.BarEntry(usd, 0, 0, quantity).vwap))

    def test_should_read_the_tape_exactly(self):
        head = header(TAPE, 64, 1024, 5, 0)
        records = [sealed(5, 2, struct.pack("<qqqqqhbBi", 900, -2 ** 63, 9_100_000_000_007, 1, 91, 0, 0, 0, 3)),
                   sealed(6, 0, struct.pack("<qqqqqhbBi", 950, 940, 123_456, 70, 7_000_000, 1, 1, 1, 0)),
                   sealed(7, 0, struct.pack("<qqqqqhbBi", 950, 940, 1, 1, 1, 2, 0, 1, 0))]
        self.write("tape", 5, head + b"".join(records))
        with isotherm.HistoryReader(self.directory).tape("BTC") as tape:
            with mock.patch("decimal.getcontext", lambda: self.fail("the context of the caller is his own")):
                first, second = tape
            self.assertEqual(1, tape.damaged, "a record that names what is not in the header")
            self.assertEqual((decimal.Decimal("91000.00000007"), decimal.Decimal("1e-9"), None, True, 3),
                             (first.price, first.quantity, first.event_time_ns, first.gap_before, first.lost_before))
            self.assertEqual(("bybit", "BTCUSDT", False, isotherm.Side.LONG),
                             (first.venue.code, first.instrument.symbol, first.instrument.inverse, first.side))
            self.assertEqual(("okx", True, isotherm.Side.SHORT, decimal.Decimal("12345.6"), 7.0, 940),
                             (second.venue.code, second.instrument.inverse, second.side, second.price, second.usd,
                              second.event_time_ns))
            self.assertEqual(("1E-9", "12345.6"), (str(first.quantity), str(second.price)), "no zeros of the scale")
            self.assertEqual([6], [record.ordinal for record in tape.between(901, 951)])
            with self.assertRaisesRegex(ValueError, "between"):
                tape.at(900)

    def test_should_read_columns_by_row_with_and_without_numpy(self):
        chance = random.Random(5)
        steps = [[chance.choice((0, 65_535, chance.randrange(65_536))) for _ in range(256)] for _ in range(8)]
        payload = struct.pack("<qqqdqii", 600, 599, 17, 90_500.0, 3 | 1 << 16, 11_290, 4)
        payload += b"".join(struct.pack("<256H", *row) for row in steps)
        self.write("columns-1m", 10, header(COLUMNS, 16 + len(payload), 720, 10, 60 * SECOND, 256, 10.0, 5, 2)
                   + sealed(10, 8, payload))
        told = []
        for numpy_there in (True, False):
            with mock.patch.object(isotherm, "_numpy", isotherm._UNTRIED if numpy_there else None), \
                    isotherm.HistoryReader(self.directory).columns("BTC", "1m") as series:
                column, = series
                told.append([list(column.steps()), list(column.steps(band=4)), list(column.steps("okx")),
                             list(column.values("bybit")), list(column.edges())])
                for memory in (column.steps(),):
                    with self.assertRaises((TypeError, ValueError)):
                        memory[0] = 1
        self.assertEqual(told[0], told[1])
        self.assertEqual([steps[0], steps[5], steps[7]], told[0][:3])
        table = isotherm._usd_of_steps()
        self.assertEqual([table[step] for step in steps[6]], told[0][3])
        self.assertEqual(told[0][4], [column.price(index) for index in range(257)])
        self.assertEqual((600, 599, 17, 90_500.0, 4, False, True),
                         (column.as_of_ns, column.map_as_of_ns, column.map_sequence, column.mark, column.saturated,
                          column.gap_before, column.calibrated))
        self.assertEqual(["stale", "live"], [column.venue_state(row) for row in ("bybit", 1)])
        sides = [column.side(index) for index in range(256)]
        flip = sides.index(isotherm.Side.SHORT)
        self.assertEqual([isotherm.Side.LONG] * flip + [isotherm.Side.SHORT] * (256 - flip), sides)
        self.assertTrue(column.price(flip - 1) < column.mark < column.price(flip + 1))
        for ask in (lambda: column.price(257), lambda: column.usd(256), lambda: column.usd(-1),
                    lambda: column.steps("kraken"), lambda: column.steps(band=5), lambda: column.steps("okx", 1)):
            with self.assertRaises((LookupError, ValueError)):
                ask()

    def test_should_say_which_rows_a_tier_has_not(self):
        payload = struct.pack("<qqqdqii512x", 0, 0, 0, 1.0, 0, 0, 0)
        self.write("columns-1s", 1, header(COLUMNS, 576, 7200, 1, SECOND, 256, 10.0) + sealed(1, 0, payload))
        with isotherm.HistoryReader(self.directory).columns("BTC", "1s") as series:
            column = series.read(1)
            for row in ({"band": 0}, {"venue": "okx"}):
                with self.assertRaisesRegex(LookupError, "columns of this tier have no rows"):
                    column.values(**row)

    def test_should_follow_a_file_that_grows_and_the_one_after(self):
        series = self.open()
        self.assertEqual((None, None, ABSENT, []),
                         (series.newest_ordinal(), series.newest(), series.state(60), list(series)))
        path = self.write("bars-1s", 60, header(BARS, 192, 64, 60, SECOND))
        for ordinal in range(60, 64):
            self.assertIs(ABSENT, series.state(ordinal))
            with open(path, "ab") as file:
                file.write(bar(ordinal))
            self.assertIs(WHOLE, series.state(ordinal))
        self.assertIs(ABSENT, series.state(64), "beyond the range of the file, though it may have grown")
        self.write("bars-1s", 64, header(BARS, 192, 64, 64, SECOND) + bar(64))
        self.assertIs(WHOLE, series.state(64))
        self.assertEqual(list(range(60, 65)), [record.ordinal for record in series])
        self.assertEqual([61, 62], [record.ordinal for record in series.records(61, 63)])
        os.remove(path)
        self.assertEqual([64], [record.ordinal for record in series])
        self.assertIs(ABSENT, series.state(62))

    def test_should_see_an_absent_record_wherever_a_file_is_cut_while_it_is_open(self):
        path = self.bars(ordinals=(100, 101))
        series = self.open()
        self.assertIs(WHOLE, series.state(101))
        for length in range(1216 + 192 + 191, 1216 + 191, -13):
            os.truncate(path, length)
            self.assertIs(ABSENT, series.state(101), length)
            self.assertIs(WHOLE if length >= 1216 + 192 else ABSENT, series.state(100), length)
        os.truncate(path, 0)
        self.assertEqual((ABSENT, None, []), (series.state(100), series.newest_ordinal(), list(series)))

    def test_should_refuse_by_name_what_is_no_history(self):
        good = header(BARS, 192, 64, 100, SECOND)
        for name, data, part in (
                (1, b"somebody's letters", "too short for a header: 18 bytes"),
                (2, b"x" * 2000, "no history file: it begins with 7878787878787878"),
                (3, good[:200] + b"\x01" + good[201:], "the checksum of its header is wrong"),
                (4, good, "its header says that it begins with record 100"),
                (5, resealed(good[:8] + struct.pack("<I", 2 << 16) + good[12:]), "history of version 2.0"),
                (6, header(BARS, 192, 64, 6, 7 * SECOND), "its records are of another series"),
                (7, header(TAPE, 64, 64, 7, SECOND), "its records are of another series"),
                (8, header(BARS, 128, 64, 8, SECOND), "64 records of 128 bytes: each a multiple of 64 from 192 to 65536"),
                (9, header(BARS, 192, 1 << 19, 9, SECOND), "at most 64 MiB"),
                (10, header(BARS, 192, 64, 10, 0), "an interval of 0 ns"),
                (11, header(9, 192, 64, 11, SECOND), "kind 9"),
                (12, resealed(good[:84] + struct.pack("<i", 17) + good[88:]), "1 to 16 venues, not 17"),
                (13, resealed(good[:88] + struct.pack("<i", 1) + good[92:]), "1 instruments is not whole")):
            path = self.write("bars-1s", name, data)
            series = self.open()
            self.assertIs(ABSENT, series.state(name))
            self.assertEqual((1, path), (len(series.refused), series.refused[0].split(": ")[0]), part)
            self.assertIn(part, series.refused[0])
            self.assertEqual([], list(series))
            os.remove(path)

    def test_should_refuse_links_and_never_block_on_a_fifo(self):
        real = self.bars()
        os.symlink(real, os.path.join(self.folder("bars-1s"), "%020d.hist" % 101))
        os.mkfifo(os.path.join(self.folder("bars-1s"), "%020d.hist" % 102))
        os.mkdir(os.path.join(self.folder("bars-1s"), "%020d.hist" % 103))
        series = self.open()
        self.assertEqual([ABSENT] * 3, [series.state(n) for n in (101, 102, 103)])
        self.assertEqual(3, len(series.refused))
        self.assertIs(WHOLE, series.state(100))

    def test_should_read_the_file_made_under_the_name_of_one_set_aside(self):
        path = self.bars(ordinals=(100, 101))
        series = self.open()
        self.assertEqual(101, series.newest_ordinal())
        os.rename(path, path + ".aside")
        self.bars(ordinals=range(100, 120))
        self.assertIs(WHOLE, series.state(119), "beyond what was known")
        self.assertEqual((119, []), (series.newest_ordinal(), series.refused))
        os.rename(path, path + ".aside")
        self.write("bars-1s", 100, b"somebody's letters")
        self.assertEqual((None, 1), (series.newest_ordinal(), len(series.refused)))
        os.rename(path, path + ".aside")
        self.bars(ordinals=(100, 103))
        self.assertEqual((103, []), (series.newest_ordinal(), series.refused))
        os.remove(path)
        self.assertEqual((None, []), (series.newest_ordinal(), series.refused))

    def test_should_forget_a_refusal_whose_reason_passed(self):
        path = self.bars()
        series = self.open()
        with mock.patch.object(isotherm.os, "open", side_effect=OSError(errno.EMFILE, os.strerror(errno.EMFILE))):
            self.assertIs(ABSENT, series.state(100))
            self.assertEqual([path + ": Too many open files"], series.refused)
        self.assertEqual((WHOLE, []), (series.state(100), series.refused))

    def test_should_keep_saying_what_is_refused_until_it_is_gone(self):
        letters = self.write("bars-1s", 64, b"somebody's letters")
        self.bars(ordinals=(100,))
        series = self.open()
        for _ in range(3):
            self.assertEqual([100], [record.ordinal for record in series])
            self.assertEqual(1, len(series.refused))
        os.remove(letters)
        self.assertEqual(([100], []), ([record.ordinal for record in series], series.refused))

    def test_should_refuse_columns_in_another_quantisation(self):
        payload = struct.pack("<qqqdqii512x", 0, 0, 0, 1.0, 0, 0, 0)
        good = header(COLUMNS, 576, 7200, 1, SECOND, 256, 10.0)
        for at, form, value in ((64, "d", 2.0), (72, "i", 1024), (56, "d", math.nan), (56, "d", 0.0), (48, "i", 0),
                                (48, "i", 1 << 30), (52, "i", 0), (76, "i", 3), (80, "i", 1)):
            data = bytearray(good)
            put(data, at, form, value)
            self.write("columns-1s", 1, resealed(data) + sealed(1, 0, payload))
            with isotherm.HistoryReader(self.directory).columns("BTC", "1s") as series:
                self.assertEqual((ABSENT, 1), (series.state(1), len(series.refused)), (at, value))

    def test_should_refuse_or_read_but_never_fail_on_random_files(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        kinds = ((BARS, "bars-1s", header(BARS, 192, 16, 3, SECOND), [bar(n) for n in range(3, 9)]),
                 (TAPE, "tape", header(TAPE, 64, 16, 3, 0),
                  [sealed(n, 0, chance.getrandbits(8 * 48).to_bytes(48, "little")) for n in range(3, 9)]),
                 (COLUMNS, "columns-1s", header(COLUMNS, 576, 16, 3, SECOND, 256, 10.0),
                  [sealed(n, 0, chance.getrandbits(8 * 560).to_bytes(560, "little")) for n in range(3, 9)]))
        for turn in range(150):
            kind, series_name, head, records = kinds[turn % 3]
            data = bytearray(head)
            for _ in range(chance.randrange(4)):
                data[chance.choice((chance.randrange(20, 92), chance.randrange(len(data))))] = \
                    chance.choice((0, 1, 127, 255, chance.randrange(256)))
            whole = resealed(data) + b"".join(records)
            self.write(series_name, 3, whole[:chance.choice((len(whole), chance.randrange(len(whole))))])
            history = isotherm.HistoryReader(self.directory)
            with self.subTest(seed=seed, turn=turn), \
                    (history.tape("BTC") if kind == TAPE else history.bars("BTC", "1s") if kind == BARS
                     else history.columns("BTC", "1s")) as series:
                for record in series:
                    if kind == COLUMNS:
                        record.edges(), record.values(), record.side(0), record.usd(255)
                series.newest_ordinal()
                for ordinal in (-1, 0, 3, 8, 9, 15, 16, 2 ** 63, 2 ** 70):
                    with contextlib.suppress(isotherm.DamagedRecord):
                        series.read(ordinal)

    def test_should_find_the_folder_of_any_name(self):
        self.write("bars-1s", 1, header(BARS, 192, 64, 1, SECOND) + bar(1), "%2E%2E%2FA%2F%E4%BB%A5-_9")
        with isotherm.HistoryReader(self.directory).bars("../A/以-_9", "1s") as series:
            self.assertIs(WHOLE, series.state(1))
        for ask in (lambda: isotherm.HistoryReader(self.directory).bars("BTC", "2m"),
                    lambda: isotherm.HistoryReader(self.directory).columns("BTC", "1d")):
            with self.assertRaisesRegex(KeyError, "only 1s, 1m"):
                ask()
        with mock.patch.dict(os.environ, XDG_STATE_HOME="/state"):
            self.assertEqual("/state/isotherm/history", isotherm.HistoryReader().directory)
        with mock.patch.dict(os.environ, XDG_STATE_HOME="state"):
            self.assertTrue(isotherm.default_history_directory().endswith("/.local/state/isotherm/history"))

    def test_should_name_what_is_there_when_a_name_is_misspelt(self):
        history = isotherm.HistoryReader(os.path.join(self.directory, "nowhere"))
        self.assertEqual([], history.underlyings())
        with self.assertRaisesRegex(isotherm.NoHistory, "nowhere does not exist: no engine keeps history there"):
            history.tape("BTC")
        history = isotherm.HistoryReader(self.directory)
        with self.assertRaisesRegex(isotherm.NoHistory, "has no history of BTC, nor of anything else yet"):
            history.tape("BTC")
        for name in ("ETH", "BTC", "%2E%2E", "lost+found", "%41"):
            os.mkdir(os.path.join(self.directory, name))
        self.assertEqual(["..", "BTC", "ETH"], history.underlyings())
        with self.assertRaisesRegex(isotherm.NoHistory, "has no history of DOGE, only of .., BTC, ETH"):
            history.columns("DOGE", "1m")
        self.assertIsNone(history.columns("BTC", "1m").newest())

    def test_should_say_when_a_folder_cannot_be_read(self):
        os.makedirs(os.path.join(self.directory, "BTC"))
        with open(os.path.join(self.directory, "BTC", "tape"), "wb"):
            pass
        with self.assertRaisesRegex(isotherm.HistoryError, "BTC/tape cannot be read: Not a directory"):
            isotherm.HistoryReader(self.directory).tape("BTC")

    def test_should_let_go_of_the_files_when_closed(self):
        self.bars()
        descriptors = len(os.listdir("/proc/self/fd"))
        with isotherm.HistoryReader(self.directory).bars("BTC", "1s") as series:
            series.read(100)
            self.assertEqual(descriptors + 1, len(os.listdir("/proc/self/fd")))
        self.assertEqual(descriptors, len(os.listdir("/proc/self/fd")))
        self.assertIs(WHOLE, series.state(100), "and opens them again")


if __name__ == "__main__":
    unittest.main()
