"""Attaching, liveness, errors, read-only views and the command line, on the golden snapshot made live by a patch."""
import ast
import contextlib
import gzip
import io
import itertools
import json
import math
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from unittest import mock

from support import GOLDEN, MODULE, isotherm

AttachState, Liveness = isotherm.AttachState, isotherm.Liveness
with gzip.open(os.path.join(GOLDEN, "2.0", "snapshot.iso.gz")) as packed:
    IMAGE = packed.read()
VERSION, SCHEMA, EPOCH_RANDOM, BOOT_ID, TIMEOUT, VENUES, HEARTBEAT, STATE, FLAGS = 8, 24, 40, 56, 80, 128, 256, 264, 384
TIMEOUT_NS = 60_000_000_000    # long, as the machine of a test may stand still for a second


def word(value):
    return struct.pack("<q", value)


def half(value):
    return struct.pack("<i", value)


class LiveFile(unittest.TestCase):
    """A snapshot file whose writer lives, as far as a reader can tell."""

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="isotherm-python-")
        self.addCleanup(shutil.rmtree, self.directory)
        self.path = os.path.join(self.directory, "snapshot.iso")
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            self.boot_id = bytes.fromhex(file.read().strip().replace("-", ""))

    def write(self, image=IMAGE):
        """A new file at the path, as an engine makes it."""
        with open(self.path + ".new", "wb") as file:
            file.write(image)
        os.chmod(file.name, 0o600)
        os.rename(self.path + ".new", self.path)

    def patch(self, offset, data):
        with open(self.path, "r+b") as file:
            file.seek(offset)
            file.write(data)

    def live(self, image=IMAGE):
        self.write(image)
        self.patch(BOOT_ID, self.boot_id)
        self.patch(TIMEOUT, word(TIMEOUT_NS))
        self.beat()

    def beat(self):
        self.patch(HEARTBEAT, word(time.monotonic_ns()))


class AttachTest(LiveFile):
    messages = None

    def expect(self, state, *parts):
        attachment = isotherm.Attachment(self.directory)
        self.assertIs(state, attachment.poll(), attachment.message)
        for part in parts:
            self.assertIn(part, attachment.message)
        self.assertTrue(attachment.message.startswith(self.path), attachment.message)
        plain = re.sub("[0-9]+", "N", attachment.message)
        self.messages = self.messages or set()
        self.assertNotIn(plain, self.messages, "said before")
        self.messages.add(plain)
        with self.assertRaises(isotherm.AttachError) as raised:
            attachment.reader
        self.assertIs(state, raised.exception.state)

    def test_should_say_for_each_obstacle_something_else(self):
        self.expect(AttachState.AWAIT_FILE, "does not exist")
        os.mkdir(self.path)
        self.expect(AttachState.NOT_A_FILE, "not a regular file")
        os.rmdir(self.path)
        self.write(bytes(100))
        self.expect(AttachState.AWAIT_LENGTH, "too short", "100 bytes")
        self.write(bytes(4096))
        self.expect(AttachState.AWAIT_VERSION, "being built")
        self.write(b"not a snapshot at all " * 100)
        self.expect(AttachState.WRONG_MAGIC, "no snapshot file")
        self.live()
        self.assertIs(Liveness.LIVE, isotherm.SnapshotReader.try_attach(self.directory).liveness())
        self.patch(VERSION, half(3 << 16 | 7))
        self.expect(AttachState.WRONG_VERSION, "3.7", "2.1", "0.1.0-golden")
        self.patch(VERSION, half(2 << 16 | 1))
        self.patch(SCHEMA, word(1))
        self.expect(AttachState.WRONG_SCHEMA, "schema 0000000000000001")
        self.patch(VERSION, half(2 << 16 | 9))
        self.beat()
        self.assertEqual("2.9", isotherm.SnapshotReader.try_attach(self.directory).header.layout_version,
                         "a newer minor version only appends")
        self.patch(VENUES + 8, half(1 << 30))
        self.expect(AttachState.CORRUPT, "damaged", "venues")
        self.patch(VENUES + 8, half(3))
        self.patch(HEARTBEAT, word(time.monotonic_ns() - TIMEOUT_NS - 1))
        self.expect(AttachState.AWAIT_HEARTBEAT, "dead writer", "timeout 60000 ms")
        self.patch(HEARTBEAT, word(time.monotonic_ns() + 10 * TIMEOUT_NS))
        self.assertIs(Liveness.DEAD, isotherm.SnapshotReader.open(self.directory).liveness())
        self.beat()
        self.patch(BOOT_ID, word(42))
        self.expect(AttachState.AWAIT_THIS_BOOT, "before the last boot")
        self.patch(FLAGS, half(1))
        self.expect(AttachState.AWAIT_SUCCESSOR, "superseded")
        self.patch(FLAGS, half(0))
        self.patch(STATE, half(3))
        self.expect(AttachState.AWAIT_RESTART, "closed in order")
        os.truncate(self.path, 10_000)
        self.expect(AttachState.TRUNCATED, "10000 of")
        self.assertEqual({state for state in AttachState if state.waiting},
                         {state for state in AttachState if state.name.startswith("AWAIT")})

    def test_should_refuse_links_and_never_block_on_a_fifo(self):
        self.live()
        os.rename(self.path, self.path + ".real")
        os.symlink(self.path + ".real", self.path)
        self.expect(AttachState.NOT_A_FILE)
        os.remove(self.path)
        os.mkfifo(self.path)
        self.messages.clear()
        self.expect(AttachState.NOT_A_FILE)

    def test_should_trust_no_file_that_others_may_write(self):
        self.live()
        for mode in (0o620, 0o602, 0o666):
            os.chmod(self.path, mode)
            self.messages = None
            self.expect(AttachState.NOT_READABLE, "written by others", "%04o" % mode)
        os.chmod(self.path, 0o644)
        isotherm.attach(self.directory, 0).close()

    def test_should_trust_the_files_of_oneself_of_root_and_of_a_group_that_they_are_shared_with(self):
        self.live()
        owner, group = os.stat(self.path)[4:6]
        for uid, groups, mode, trusted in ((owner, (), 0o600, True), (owner + 1, (), 0o600, owner == 0),
                                           (owner + 1, (group,), 0o640, True), (owner + 1, (group,), 0o600, owner == 0),
                                           (owner + 1, (group + 1,), 0o640, owner == 0)):
            os.chmod(self.path, mode)
            with mock.patch.object(isotherm.os, "geteuid", lambda uid=uid: uid), \
                    mock.patch.object(isotherm.os, "getegid", lambda: group + 1), \
                    mock.patch.object(isotherm.os, "getgroups", lambda groups=groups: list(groups)), \
                    self.subTest(uid=uid, groups=groups, mode=oct(mode)):
                state = isotherm.Attachment(self.directory).poll()
                self.assertIs(AttachState.READY if trusted else AttachState.NOT_READABLE, state)
        if owner == 0:
            os.chown(self.path, 65534, 65534)
            os.chmod(self.path, 0o600)
            self.messages = None
            self.expect(AttachState.NOT_READABLE, "belongs to user 65534")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_should_say_who_may_read(self):
        self.live()
        os.chmod(self.path, 0)
        self.expect(AttachState.NOT_READABLE, "ermission denied", "run as the same user")

    def test_should_wait_until_an_engine_starts_and_give_up_with_the_last_message(self):
        with self.assertRaises(isotherm.AttachError) as raised:
            isotherm.attach(self.directory, 0.02)
        self.assertIs(AttachState.AWAIT_FILE, raised.exception.state)
        attempts = itertools.count()

        def sleep_while_it_starts(_):
            if next(attempts) == 2:
                self.live()

        with mock.patch.object(isotherm.time, "sleep", sleep_while_it_starts):
            with isotherm.attach(self.directory, 30) as reader:
                self.assertEqual(4, len(reader.directory.instruments))

    def test_should_refuse_or_read_but_never_fail_on_random_headers(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        for turn in range(500):
            head = bytearray(IMAGE[:1536])
            for _ in range(1 + chance.randrange(4)):
                head[chance.randrange(12, len(head))] = chance.choice((chance.randrange(256), 255, 127))
            if turn == 0:
                self.write(IMAGE)
            self.patch(0, head)
            with self.subTest(seed=seed, turn=turn), contextlib.suppress(isotherm.AttachError):
                reader = isotherm.SnapshotReader.open(self.directory)
                with contextlib.suppress(isotherm.Lapped):
                    for entry in reader.directory.instruments:
                        reader.pulse(entry.index)
                for entry in reader.directory.underlyings:
                    with contextlib.suppress(isotherm.Lapped):
                        reader.underlying_pulse(entry.index)
                    with contextlib.suppress(isotherm.Lapped):
                        reader.map(entry.index)

    def test_should_find_the_directory_of_the_user_or_of_the_environment(self):
        for named in ("", None):
            with mock.patch.dict(os.environ, ISOTHERM_DIR=""):
                if named is None:
                    del os.environ["ISOTHERM_DIR"]
                self.assertRegex(isotherm.default_directory(), "^(/dev/shm|/tmp)/isotherm-[A-Za-z0-9._-]+/default$")
                self.assertEqual(os.path.join(isotherm.default_directory(), "snapshot.iso"), isotherm.Attachment().path)
        with mock.patch.dict(os.environ, ISOTHERM_DIR="/dev/shm/named"):
            self.assertEqual("/dev/shm/named/snapshot.iso", isotherm.Attachment().path)
            self.assertEqual("/elsewhere/snapshot.iso", isotherm.Attachment("/elsewhere").path)


class ScaledNumberTest(unittest.TestCase):
    def test_should_print_the_number_without_zeros_at_its_end(self):
        for expected, scaled, scale in (("60370.62", 6_037_062_000_000_000, 11), ("60000", 6_000_000, 2), ("0", 0, 18),
                                        ("-0.00000001", -1, 8), ("9223372036854775807", 2 ** 63 - 1, 0),
                                        ("0.000000000000000000000000000000000001", 1, 36), ("none", None, 8)):
            self.assertEqual(expected, isotherm.decimal_text(scaled, scale))
        bybit = isotherm.Venue(3, "bybit", "full")
        entry = isotherm.Instrument(0, bybit, "BTCUSDT", 0, 0, 8, 3, 1, False, False, "full")
        mark, held = 6_037_062_000_000, 53_000_123
        self.assertEqual(("60370.62", "53000.123"), (entry.price_text(mark), entry.quantity_text(held)))
        self.assertEqual((60370.62, 53000.123), (entry.price(mark), entry.quantity(held)))
        self.assertTrue(math.isnan(entry.price(None)))


class LivenessTest(LiveFile):
    def test_should_judge_the_heartbeat_to_the_nanosecond(self):
        self.live()
        reader = isotherm.SnapshotReader.open(self.directory)
        beat = reader.heartbeat_ns
        for now, expected in ((beat, Liveness.LIVE), (beat + TIMEOUT_NS, Liveness.LIVE),
                              (beat + TIMEOUT_NS + 1, Liveness.DEAD), (beat - TIMEOUT_NS, Liveness.LIVE),
                              (beat - TIMEOUT_NS - 1, Liveness.DEAD)):
            self.assertIs(expected, reader.liveness(now), now - beat)
        self.patch(STATE, half(3))
        self.assertIs(Liveness.CLOSED, reader.liveness(beat))
        self.patch(FLAGS, half(1))
        self.assertIs(Liveness.SUPERSEDED, reader.liveness(beat))

    def test_should_move_on_to_the_next_engine_and_keep_old_views(self):
        self.live()
        reader = isotherm.attach(self.directory)
        view = reader.map_view("BTC")
        self.assertFalse(reader.reattach_if_superseded(), "live")
        self.assertIs(AttachState.READY, reader.reattach_state)
        self.assertTrue(reader.reattach_message.endswith(" is live"))
        self.patch(FLAGS, half(1))
        self.assertIs(Liveness.SUPERSEDED, reader.liveness())
        self.assertFalse(reader.reattach_if_superseded(), "the successor is not there yet")
        self.assertIs(AttachState.AWAIT_SUCCESSOR, reader.reattach_state)
        self.assertTrue(reader.reattach_state.waiting)
        following = bytearray(IMAGE)
        following[8:12] = half(isotherm.LAYOUT_MAJOR + 1 << 16)
        self.live(bytes(following))
        self.assertFalse(reader.reattach_if_superseded(), "an upgrade that this reader does not understand")
        self.assertIs(AttachState.WRONG_VERSION, reader.reattach_state)
        self.assertIn("has layout version %d.0, this reader" % (isotherm.LAYOUT_MAJOR + 1), reader.reattach_message)
        following = bytearray(IMAGE)
        following[EPOCH_RANDOM:EPOCH_RANDOM + 8] = word(7)
        self.live(bytes(following))
        self.assertTrue(reader.reattach_if_superseded())
        self.assertIs(AttachState.READY, reader.reattach_state)
        self.assertEqual(7, reader.header.epoch_random)
        self.assertIs(Liveness.LIVE, reader.liveness())
        self.assertEqual(6, reader.map("BTC").sequence)
        self.assertTrue(view.validate())
        self.assertFalse(reader.reattach_if_superseded())

    def test_should_stay_with_a_dead_engine_until_another_is_there(self):
        self.write()
        with isotherm.SnapshotReader.open(self.directory) as reader:
            self.assertIs(Liveness.DEAD, reader.liveness())
            self.assertFalse(reader.reattach_if_superseded())
            self.assertEqual(7, reader.pulse(0).sequence)


class ReadTest(LiveFile):
    def setUp(self):
        super().setUp()
        self.live()
        self.reader = isotherm.attach(self.directory, 0)
        self.newest_pulse = self.reader._instrument_pulses[0]
        self.newest_map = self.reader._maps["BTC"]

    def test_should_find_instruments_and_underlyings_by_index_and_name(self):
        self.assertEqual(self.reader.pulse(0), self.reader.pulse(("bybit", "BTCUSDT")))
        self.assertIsNone(self.reader.pulse(("bybit", "1000以太USDT")), "nothing published yet")
        self.assertEqual(self.reader.underlying_pulse(1), self.reader.underlying_pulse("ETH"))
        entry = self.reader.directory.instruments[self.reader.directory.instrument_index("bybit", "BTCUSDT")]
        self.assertEqual(91000.00000007, entry.price(self.reader.pulse(0).mark))
        self.assertTrue(math.isnan(entry.price(None)))

    def test_should_name_what_there_is_when_asked_for_something_else(self):
        for ask, parts in ((lambda: self.reader.pulse(("bybit", "XRP")), ("XRP", "BTCUSDT")),
                           (lambda: self.reader.pulse(("kraken", "XRP")), ("kraken", "bybit, okx")),
                           (lambda: self.reader.pulse(4), ("4 of 4",)), (lambda: self.reader.pulse(-1), ("-1 of 4",)),
                           (lambda: self.reader.map("XRP"), ("XRP", "BTC, ETH")),
                           (lambda: self.reader.underlying_pulse(2), ("2 of 2",)),
                           (lambda: self.reader.map("BTC").venue("kraken"), ("kraken", "bybit, okx, dydx-v4")),
                           (lambda: self.reader.map("BTC").venue(3), ("3 of 3",)),
                           (lambda: self.reader.map("BTC").row("long", band=0), ("name the venue",)),
                           (lambda: self.reader.map("BTC").of_band("long", 5), ("<1%",)),
                           (lambda: self.reader.map("BTC").within("buy"), ("buy", "'long'")),
                           (lambda: self.reader.map("BTC").edge(4097), ("4097",)),
                           (lambda: self.reader.map("BTC").value(0, -1), ("-1",)),
                           (lambda: self.reader.map("BTC").between("long", 5, 4), ("from 5 to 4",)),
                           (lambda: self.reader.counter("frame"), ("frame", "COUNTERS")),
                           (lambda: self.reader.counter("frames", "kraken"), ("kraken", "bybit"))):
            with self.assertRaises((LookupError, ValueError)) as raised:
                ask()
            for part in parts:
                self.assertIn(part, str(raised.exception))

    def test_should_give_none_for_what_has_not_arrived(self):
        pulse = self.reader.pulse(1)
        self.assertEqual((None, None, 2 ** 63 - 1), (pulse.bid, pulse.event_time_ns, pulse.mark))
        self.assertEqual(["mark-stale", "book-gap", "disconnected"], pulse.flags)
        self.assertEqual(["unrouted"], self.reader.underlying_pulse("ETH").flags)
        self.assertEqual(["live", "stale", "missing"],
                         [self.reader.underlying_pulse("BTC").venue_state(row) for row in range(3)])
        self.assertEqual(500, pulse.age_ns(pulse.receive_time_ns + 500))
        self.assertEqual(math.inf, pulse._replace(receive_time_ns=None).age_ns())

    def test_should_read_counters_by_name_and_number(self):
        self.assertEqual(123_456_789_012, self.reader.counter("frames", "bybit"))
        self.assertEqual(256, self.reader.counter("batch-max"))
        self.assertEqual(-1, self.reader.counter(25, 4))

    def test_should_say_lapped_after_three_tries_and_count_them(self):
        newest, slots = self.newest_pulse
        self.patch(slots[7 & 3][0] * 8, word(2 * 11 - 1))
        with self.assertRaisesRegex(isotherm.Lapped, "3 reads of the pulse"):
            self.reader.pulse(0)
        self.assertEqual(3, self.reader.lapped)
        view = self.reader.map_view("BTC")
        self.assertTrue(view.validate())
        _, newest, slots = self.newest_map
        self.patch(slots[6 & 3][0] * 8, word(2 * 10 - 1))
        self.assertFalse(view.validate())
        for read in (self.reader.map, lambda name: self.reader.liquidated_if_price_reaches(name, 1e5)):
            with self.assertRaises(isotherm.Lapped):
                read("BTC")
        self.assertEqual(9, self.reader.lapped)

    def test_should_answer_something_in_a_slot_of_noise_and_never_fail(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        entry, _, slots = self.newest_map
        view = self.reader.map_view("BTC")
        length = len(slots[0][1])
        for turn in range(8):
            self.patch(slots[6 & 3][0] * 8 + 8, chance.getrandbits(8 * (length - 8)).to_bytes(length - 8, "little"))
            with self.subTest(seed=seed, turn=turn):
                torn = self.reader.map_view("BTC")
                for side in isotherm.Side:
                    for venue in (None, 0, 2):
                        torn.liquidated_if_price_reaches(chance.uniform(0, 2e5), side, venue)
                        torn.within(side, venue), torn.beyond(side, venue), torn.of_band(side, 3, venue)
                        torn.clusters(side, venue, mark=chance.choice((0.0, torn.edge(100))))
                torn.venue(1), torn.values("long"), torn.edges(), torn.index_of(torn.mark)
                self.assertEqual((torn.oi_mode in isotherm.OI_MODES, torn.coverage in isotherm.COVERAGES),
                                 (True, True))
        self.assertTrue(view.validate(), "the version was left as it was")

    def test_should_answer_nan_to_nan(self):
        answer = self.reader.liquidated_if_price_reaches("BTC", math.nan)
        self.assertEqual((False, 4), (answer.calibrated, sum(x != x for x in answer if not isinstance(x, bool))))

    def test_should_hand_out_nothing_that_can_be_written(self):
        mapping = self.reader._mapping.data.obj
        with self.assertRaises(TypeError):
            mapping[0] = 0
        with self.assertRaises(TypeError):
            mapping.write(b"x")
        for numpy_there in (False, True):
            with mock.patch.object(isotherm, "_numpy", isotherm._UNTRIED if numpy_there else None):
                view = self.reader.map_view("BTC")
                for memory in (view.ring("long"), view.sums("short", "okx", 2), view.ring_edges(), view._data,
                               view._floats, view._doubles, self.reader._words):
                    with self.assertRaises((TypeError, ValueError)):
                        memory[0] = 1
        with open("/proc/self/maps", encoding="utf-8") as maps:
            modes = [line.split()[1] for line in maps if line.rstrip().endswith(self.path)]
        self.assertTrue(modes)
        self.assertEqual({"r--s"}, set(modes))

    def test_should_show_the_ring_without_copying_and_the_row_in_order(self):
        view = self.reader.map_view("BTC")
        with mock.patch.object(isotherm, "_numpy", None):
            ring, values, edges = view.ring("long"), view.values("long"), view.edges()
        base = view.base_bucket
        self.assertEqual([ring[base + i & 4095] for i in range(4096)], list(values))
        self.assertEqual([view.value(view.row("long"), i) for i in range(4096)], list(values))
        self.assertEqual([view.edge(i) for i in range(4097)], list(edges))
        row = view.row("long")
        self.assertEqual([view.block_sum(row, i) for i in range(65)], list(view.sums("long")))
        at = self.newest_map[2][6 & 3][0] * 8 + 41344 + row * 17024
        self.patch(at + 4 * 5, struct.pack("<f", 123.5))
        self.assertEqual(123.5, ring[5], "the same memory")

    def test_should_show_numpy_the_same_memory(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("no numpy: pip install numpy")
        view = self.reader.map_view("BTC")
        ring = view.ring("short", "bybit")
        self.assertEqual((numpy.float32, (4096,), False), (ring.dtype, ring.shape, ring.flags.writeable))
        self.assertFalse(ring.flags.owndata)
        at = self.newest_map[2][6 & 3][0] * 8 + 41344 + view.row("short", "bybit") * 17024
        self.patch(at, struct.pack("<f", 77.0))
        self.assertEqual(77.0, ring[0])
        with self.assertRaises(ValueError):
            ring.setflags(write=True)
        self.assertEqual(numpy.float64, view.edges().dtype)
        self.assertTrue((numpy.diff(view.edges()) > 0).all())
        self.assertEqual(list(self.reader.map("BTC").values("short")), list(view.values("short")))

    def test_should_keep_copies_when_the_file_changes_and_after_closing(self):
        copy, view = self.reader.map("BTC"), self.reader.map_view("BTC")
        before = copy.liquidated_if_price_reaches(1e5)
        self.patch(self.newest_map[2][6 & 3][0] * 8, bytes(100_000))
        self.assertTrue(copy.validate())
        self.assertFalse(view.validate())
        self.reader.close()
        self.assertEqual(before, copy.liquidated_if_price_reaches(1e5))
        self.assertFalse(view.validate())
        self.assertEqual(4096, len(view.ring("long")))
        for use in (lambda: self.reader.pulse(0), lambda: self.reader.map("BTC"), lambda: self.reader.header,
                    self.reader.liveness, self.reader.digest, lambda: self.reader.counter(1)):
            with self.assertRaisesRegex(ValueError, "closed"):
                use()
        self.reader.close()

    def test_should_let_go_of_the_file_when_closed(self):
        def mappings():
            with open("/proc/self/maps", encoding="utf-8") as maps:
                return sum(line.rstrip().endswith(self.path) for line in maps)

        before, descriptors = mappings(), len(os.listdir("/proc/self/fd"))
        with isotherm.attach(self.directory, 0) as reader:
            reader.pulse(0)
            self.assertEqual(before + 1, mappings())
        self.assertEqual((before, descriptors), (mappings(), len(os.listdir("/proc/self/fd"))))


class OrderedLoadsTest(LiveFile):
    @unittest.skipIf(shutil.which("cc") is None, "no cc on the PATH")
    def test_should_read_the_same_through_c(self):
        self.live()
        plain = isotherm.attach(self.directory, 0)
        with mock.patch.dict(os.environ, ISOTHERM_LOADS="c"):
            through_c = isotherm.attach(self.directory, 0)
        self.assertIsNot(type(plain._load_acquire), type(through_c._load_acquire))
        self.assertEqual(plain.digest(), through_c.digest())
        self.assertEqual(plain.pulse(0), through_c.pulse(0))
        self.assertTrue(through_c.map_view("BTC").validate())
        through_c.close()

    def test_should_refuse_other_machines_without_a_c_compiler(self):
        self.live()
        isotherm._c_library.cache_clear()
        with mock.patch.object(isotherm.platform, "machine", lambda: "aarch64"), \
                mock.patch.object(isotherm.shutil, "which", lambda name: None):
            with self.assertRaisesRegex(isotherm.UnsupportedMachine, "aarch64.*cc"):
                isotherm.attach(self.directory, 0)
        with mock.patch.object(isotherm.sys, "byteorder", "big"):
            with self.assertRaisesRegex(isotherm.UnsupportedMachine, "little-endian"):
                isotherm.attach(self.directory, 0)

    def test_should_load_every_word_of_the_protocol_aligned(self):
        self.live()
        mapping = isotherm.attach(self.directory, 0)._mapping
        self.assertEqual((8, "q"), (mapping.words.itemsize, mapping.words.format))
        self.assertTrue(mapping.words.contiguous)
        address = isotherm._BufferInfo()
        isotherm.ctypes.pythonapi.PyObject_GetBuffer(isotherm.ctypes.py_object(mapping.data.obj),
                                                     isotherm.ctypes.byref(address), 0)
        self.assertEqual(0, address.address % 8, "a mapping begins on a page, hence words of 8 bytes are aligned")
        isotherm.ctypes.pythonapi.PyBuffer_Release(isotherm.ctypes.byref(address))


class PeaksTest(unittest.TestCase):
    """The linear search against the definition, written out."""

    @staticmethod
    def slow_prominence(curve, near, far):
        height = curve[near]

        def saddle(order, higher, end):
            lowest = math.inf
            for i in order:
                if higher(curve[i], height):
                    return lowest
                lowest = min(lowest, curve[i])
            return end(lowest)

        # A way that ends at the mark counts its lowest point, one that ends with the window counts 0.
        at_mark = saddle(range(near - 1, -1, -1), lambda a, b: a >= b, lambda lowest: lowest) if near else 0.0
        return height - max(at_mark, saddle(range(far + 1, len(curve)), lambda a, b: a > b, lambda lowest: 0.0))

    def test_should_find_prominences_as_the_definition_says(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        found = 0
        for turn in range(400):
            curve = [float(chance.choice((0, 0, 1, 2, 3, chance.randrange(50)))) for _ in range(chance.randrange(40))]
            for peak in isotherm._candidates(curve):
                with self.subTest(seed=seed, turn=turn, curve=curve, peak=peak):
                    self.assertEqual(self.slow_prominence(curve, peak.near, peak.far), peak.prominence)
                found += 1
        self.assertGreater(found, 400)

    def test_should_find_the_distance_that_the_library_finds(self):
        chance = random.Random(3)
        for _ in range(2_000):
            price, mark = math.exp(chance.uniform(-12, 12)), math.exp(chance.uniform(-12, 12))
            self.assertAlmostEqual(abs(math.log(price / mark)) * 1e4, isotherm._distance_bps(price, mark), delta=1e-10)
        for price, mark in ((1.0, 0.0), (0.0, 1.0), (-1.0, 1.0), (math.nan, 1.0), (math.inf, 1.0)):
            self.assertTrue(math.isnan(isotherm._distance_bps(price, mark)))


class CommandLineTest(LiveFile):
    def run_with(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = isotherm.main([*arguments, "--dir", self.directory, "--timeout", "0"])
            except SystemExit as ended:
                status = ended.code
        return status, out.getvalue(), err.getvalue()

    def test_should_print_tables_and_json_that_any_program_reads(self):
        self.live()
        status, out, _ = self.run_with("pulse")
        self.assertEqual(0, status)
        self.assertRegex(out, r"bybit BTCUSDT +91000 +90999\.9 +91000\.1 +53000\.12346 +healthy")
        self.assertIn("nothing yet", out)
        status, out, _ = self.run_with("map", "--underlying", "BTC", "--if-price", "100000")
        self.assertRegex(out, r"100000 +long +≈ [0-9,]+ +[0-9,]+ +- +uncalibrated")
        for what in ("pulse", "map", "status"):
            status, out, _ = self.run_with(what, "--format", "json")
            self.assertEqual(0, status)
            json.loads(out, parse_constant=lambda name: self.fail(name + " is no JSON"))
        self.assertEqual("LIVE", json.loads(self.run_with("status", "--format", "json")[1])["liveness"])
        asked = json.loads(self.run_with("map", "--if-price", "100000", "--format", "json")[1])[0]["ifPriceReaches"]
        self.assertEqual([100000.0, 100000.0], [answer["price"] for answer in asked])
        self.assertEqual(isotherm.attach(self.directory, 0).liquidated_if_price_reaches("BTC", 1e5, "long").usd,
                         asked[0]["usd"])

    def test_should_tell_failure_from_wrong_usage(self):
        status, out, err = self.run_with("pulse")
        self.assertEqual((1, ""), (status, out))
        self.assertIn("does not exist", err)
        self.live()
        for arguments in (("pulses",), ("map", "--underlying", "XRP"), ("map", "--if-price", "x"), ()):
            status, out, err = self.run_with(*arguments)
            self.assertEqual((2, ""), (status, out), arguments)
            self.assertIn("usage", err)
        self.write()
        self.assertEqual(1, self.run_with("pulse")[0])
        self.assertEqual(0, self.run_with("pulse", "--dead")[0])
        self.assertEqual(0, self.run_with("pulse", "--dead", "--directory", self.directory)[0], "as it was called once")

    def test_should_help_and_run_as_a_program(self):
        done = subprocess.run([sys.executable, "-B", MODULE, "--help"], stdout=subprocess.PIPE, check=True)
        for part in (b"pulse", b"--if-price", b"--dir DIR", b"ISOTHERM_DIR", b"uncalibrated"):
            self.assertIn(part, done.stdout)


class SourceTest(unittest.TestCase):
    def test_should_parse_as_python_3_9_and_import_the_standard_library_alone(self):
        with open(MODULE, encoding="utf-8") as file:
            text = file.read()
        tree = ast.parse(text, feature_version=(3, 9))
        names = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
        names |= {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
        self.assertLessEqual(names, getattr(sys, "stdlib_module_names", names) | {"__future__"})
        self.assertLessEqual(max(map(len, text.splitlines())), 120)
        for node in tree.body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
                self.assertIsNotNone(ast.get_docstring(node), node.name)

    def test_should_export_what_is_there(self):
        for name in isotherm.__all__:
            self.assertTrue(hasattr(isotherm, name), name)


if __name__ == "__main__":
    unittest.main()
