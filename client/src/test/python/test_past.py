"""Clusters, lines, errors and series in shared memory, on the golden snapshot of layout 2.1 changed by patches."""
import contextlib
import gzip
import itertools
import os
import random
import struct
import time
from unittest import main, mock

import golden_past
from support import GOLDEN, isotherm
from test_reader import IMAGE as IMAGE_OF_2_0
from test_reader import LiveFile, half, word

with gzip.open(os.path.join(GOLDEN, "2.1", "snapshot.iso.gz")) as packed:
    IMAGE = packed.read()
UNDERLYINGS, ERRORS = 144, 240
DERIVED = struct.unpack_from("<i", IMAGE, struct.unpack_from("<q", IMAGE, UNDERLYINGS)[0] + 44)[0]
LIVE = DERIVED + struct.unpack_from("<i", IMAGE, DERIVED + 28)[0]
ERROR = struct.unpack_from("<q", IMAGE, ERRORS)[0]


class PastTest(LiveFile):
    def setUp(self):
        super().setUp()
        self.live(IMAGE)
        self.reader = isotherm.attach(self.directory, 0)
        self.history = isotherm.LiveHistory(self.reader)

    def word_at(self, offset):
        with open(self.path, "rb") as file:
            file.seek(offset)
            return struct.unpack("<q", file.read(8))[0]

    def test_should_find_nothing_in_a_file_of_layout_2_0(self):
        self.live(IMAGE_OF_2_0)
        with isotherm.attach(self.directory, 0) as reader:
            history = isotherm.LiveHistory(reader)
            self.assertEqual([None] * 5, [reader.clusters("BTC"), reader.lines("BTC"), history.columns(0, "1m"),
                                          history.bars("ETH", "1w"), history.tape("BTC")])
            self.assertEqual((False, []), (reader.keeps_errors, reader.errors()))

    def test_should_name_what_there_is_when_asked_for_something_else(self):
        for ask, part in ((lambda: self.reader.clusters("XRP"), "BTC, ETH"), (lambda: self.reader.lines(2), "2 of 2"),
                          (lambda: self.history.columns("XRP", "1m"), "BTC, ETH"),
                          (lambda: self.history.tape(-1), "-1 of 2"),
                          (lambda: self.history.columns("BTC", "4h"), "1s, 1m, 15m, 1h"),
                          (lambda: self.history.bars("BTC", "2h"), "1s, 1m, 5m"),
                          (lambda: self.reader.lines("BTC").usd_within("long", 0.03), "0.01, 0.02, 0.05, 0.1"),
                          (lambda: self.reader.lines("BTC").usd_within("buy", 0.01), "'long'"),
                          (lambda: self.history.tape("BTC").ordinal_at(5), "between")):
            with self.assertRaises((LookupError, ValueError)) as raised:
                ask()
            self.assertIn(part, str(raised.exception))

    def test_should_say_lapped_after_three_tries_and_count_them(self):
        derived = self.word_at(DERIVED)
        self.patch(DERIVED + 128 + (derived & 3) * 10496, word(2 * derived + 1))
        with self.assertRaisesRegex(isotherm.Lapped, "3 reads of the clusters"):
            self.reader.clusters("BTC")
        pulses = struct.unpack_from("<q", IMAGE, 208)[0]
        lines = self.word_at(pulses + 384)
        self.patch(pulses + 512 + (lines & 3) * 192, word(2 * lines - 1))
        with self.assertRaisesRegex(isotherm.Lapped, "3 reads of the lines"):
            self.reader.lines("BTC")
        self.assertEqual(6, self.reader.lapped)

    def test_should_keep_to_32_clusters_whatever_the_count_says(self):
        slot = DERIVED + 128 + (self.word_at(DERIVED) & 3) * 10496
        for count, expected in ((0, 0), (-5, 0), (33, 32), (2 ** 31 - 1, 32)):
            self.patch(slot + 56, half(count) + half(count))
            self.assertEqual([expected] * 2, [len(side) for side in self.reader.clusters("BTC").clusters])

    def test_should_read_a_record_whole_or_not_at_all(self):
        seconds = self.history.columns("BTC", "1s")
        newest = seconds.newest_ordinal()
        at = LIVE + 256 + newest % seconds.capacity * 576
        whole = self.word_at(at)
        self.assertEqual(newest, seconds.newest().ordinal)
        self.patch(at + 8, word(-1))    # it is just being renewed
        self.assertEqual((None, isotherm.RecordState.ABSENT), (seconds.newest(), seconds.state(newest)))
        self.patch(at + 8, word(newest + seconds.capacity))    # a newer one took its place
        self.assertIsNone(seconds.read(newest))
        self.patch(at + 8, word(newest))
        self.patch(at, word(whole ^ 1))
        self.assertIsNone(seconds.read(newest), "its checksum is wrong")
        self.patch(at, word(whole))
        self.assertIsNotNone(seconds.read(newest))
        for ordinal in (-1, -2, newest - seconds.capacity, newest + 1, 2 ** 70):
            self.assertIs(isotherm.RecordState.ABSENT, seconds.state(ordinal))

    def test_should_not_take_a_record_that_changes_while_it_is_copied(self):
        bars = self.history.bars("BTC", "1m")
        loads, newest = bars._loads, bars.newest_ordinal()
        asked = itertools.count()

        def changed_once(at):
            return -1 if next(asked) == 0 else loads.after(at)

        bars._loads = loads._replace(after=changed_once)
        self.assertEqual(newest, bars.read(newest).ordinal, "at the second try")
        self.assertEqual(2, next(asked))
        bars._loads = loads._replace(after=lambda at: newest + 2)
        self.assertIsNone(bars.read(newest))

    def test_should_show_the_open_bar_and_the_one_before(self):
        for interval in isotherm.BAR_INTERVALS:
            bars = self.history.bars("BTC", interval)
            self.assertEqual((True, 2), (bars.newest().open, bars.capacity))
            self.assertEqual([False, True][-len(list(bars)):], [bar.open for bar in bars])
            self.assertEqual(bars.newest(), bars.at(bars.newest().time_ns + 1))

    def test_should_keep_series_readable_after_the_reader_was_closed(self):
        tape = self.history.tape("BTC")
        before = list(tape)
        self.assertEqual(1024, len(before))
        self.reader.close()
        self.assertEqual(before, list(tape))
        for use in (lambda: self.reader.clusters("BTC"), lambda: self.reader.lines("BTC"), self.reader.errors,
                    lambda: self.reader.keeps_errors, lambda: isotherm.LiveHistory(self.reader)):
            with self.assertRaisesRegex(ValueError, "closed"):
                use()

    def test_should_refuse_a_region_that_contradicts_itself(self):
        for at, claim in ((UNDERLYINGS, None), (DERIVED + 8, word(1 << 40)), (DERIVED + 8, word(21_000)),
                          (DERIVED + 16, word(64)), (DERIVED + 16, word(1 << 62)), (DERIVED + 16, word(-64)),
                          (ERRORS + 8, half(-1)), (ERRORS, word(1 << 62))):
            image = bytearray(IMAGE)
            if claim is None:
                record = struct.unpack_from("<q", IMAGE, UNDERLYINGS)[0] + 44
                image[record:record + 4] = half(len(IMAGE) - 64)
            else:
                image[at:at + len(claim)] = claim
            self.write(bytes(image))
            with self.assertRaises(isotherm.AttachError) as raised:
                isotherm.SnapshotReader.open(self.directory)
            self.assertIs(isotherm.AttachState.CORRUPT, raised.exception.state, (at, claim))

    def test_should_refuse_live_series_that_contradict_themselves(self):
        for at, claim in ((DERIVED + 28, half(0)), (DERIVED + 28, half(-64)), (DERIVED + 28, half(21_124)),
                          (DERIVED + 28, half(2 ** 31 - 1)), (DERIVED + 28, half(21_056)), (LIVE + 132, half(0)),
                          (LIVE + 132, half(577)), (LIVE + 132, half(575)), (LIVE + 132, half(8)),
                          (LIVE + 136, half(0)), (LIVE + 136, half(-1)), (LIVE + 136, half(2 ** 31 - 1)),
                          (LIVE + 140, half(0)), (LIVE + 140, half(2 ** 31 - 1)), (LIVE + 140, half(-128))):
            before = IMAGE[at:at + 4]
            self.patch(at, claim)
            with self.assertRaisesRegex(isotherm.HistoryError, "is damaged: a live series", msg=(at, claim)):
                self.history.tape("BTC")
            self.patch(at, before)
        self.patch(LIVE + 132, half(65_544) + half(2))
        with self.assertRaisesRegex(isotherm.HistoryError, "65544 bytes"):
            self.history.tape("BTC")
        self.patch(LIVE + 132, half(568) + half(2))    # shorter than this version's
        with self.assertRaisesRegex(isotherm.HistoryError, "2 records of 568 bytes"):
            self.history.columns("BTC", "1s")
        self.assertIsNotNone(self.history.tape("BTC"), "it is passed over")
        self.patch(LIVE + 132, half(65_536) + half(2))    # longer
        self.assertIsNotNone(self.history.columns("BTC", "1s"))
        self.patch(LIVE + 132, IMAGE[LIVE + 132:LIVE + 140])
        self.patch(LIVE + 128, half(99))    # a kind of a later version
        self.assertIsNone(self.history.columns("BTC", "1s"))
        self.assertIsNotNone(self.history.columns("BTC", "1m"))
        self.patch(DERIVED + 24, half(0))
        self.assertIsNone(self.history.columns("BTC", "1m"))

    def test_should_answer_something_in_noise_and_never_fail(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        for turn in range(40):
            for at, length in ((DERIVED + 24, 8), (LIVE + 128, 24), (DERIVED + 136, 4 * 10496), (ERROR, 400)):
                noise = bytearray(IMAGE[at:at + length])
                for _ in range(1 + chance.randrange(6)):
                    noise[chance.randrange(length)] = chance.choice((0, 1, 64, 127, 128, 255))
                self.patch(at, noise)
            with self.subTest(seed=seed, turn=turn):
                with contextlib.suppress(isotherm.Lapped):
                    self.reader.clusters("BTC")
                self.assertTrue(all(error.count > 0 for error in self.reader.errors()))
                with contextlib.suppress(isotherm.HistoryError):
                    for _, series in golden_past.all_series(self.history, "BTC"):
                        if series is not None:
                            series.newest()
                            list(itertools.islice(series, 3))

    def test_should_tell_where_and_what_of_an_error(self):
        first, second, third = self.reader.errors()
        self.assertTrue(first.summary.endswith('unexpected "e" at 17'))
        self.assertEqual("io.isotherm.feed.Decoder.read(Decoder.java:12)", first.place)
        self.assertEqual(2 ** 32 - 2, second.count)
        self.assertEqual(("", "", ""), (second.place, third.summary, third.place))
        self.assertEqual("a", isotherm.ErrorEntry(1, 2, 3, "a\r\n\tat b\n").summary)
        self.assertEqual("b", isotherm.ErrorEntry(1, 2, 3, "a\r\tat b\n").place)
        self.patch(ERROR + 4, half(0) + word(0))    # new: neither count nor last time are there yet
        newest = self.reader.errors()[0]
        self.assertEqual((1, newest.first_time_ms), (newest.count, newest.last_time_ms))
        self.patch(ERROR, half(0))
        self.assertEqual([], self.reader.errors())

    def test_should_read_the_same_through_c(self):
        if isotherm.shutil.which("cc") is None:
            self.skipTest("no cc on the PATH")
        with mock.patch.dict(os.environ, ISOTHERM_LOADS="c"):
            through_c = isotherm.attach(self.directory, 0)
        self.assertEqual(self.reader.clusters("BTC").sequence, through_c.clusters("BTC").sequence)
        self.assertEqual(self.reader.errors(), through_c.errors())
        self.assertEqual(list(self.history.tape("BTC")), list(isotherm.LiveHistory(through_c).tape("BTC")))


if __name__ == "__main__":
    main()
