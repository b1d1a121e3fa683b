"""A file of a later minor version: header, records and slots are longer and hold what this reader does not know."""
import os
import random
import shutil
import struct
import tempfile
import time
import unittest

import golden_past
from support import isotherm
from test_golden import private
from test_past import IMAGE as IMAGE_OF_2_1
from test_reader import IMAGE as IMAGE_OF_2_0

TABLES = {128: 64, 144: 64, 160: 64, 176: 128, 192: 128, 208: 128}    # entry in the header: bytes to append a record
MAPS_ENTRY, HEADER_LENGTH, SLOTS, SLOT_COUNT, MORE_A_SLOT = 224, 1024, 128, 4, 8192
ERRORS_ENTRY, DERIVED_OFFSET, DERIVED_SLOT, MORE_DERIVED, MORE_A_RECORD = 240, 44, 10496, 192, 64
FACTS_OFFSET, FACTS_SLOTS, MORE_FACTS = 32, 16, 128
ALERTS_ENTRY, MORE_AN_ALERT = 392, 64


def appended(image, chance):
    """The same snapshot in a layout 2.9 that nobody has yet: everything known stays where its table says."""
    later = bytearray(image[:512]) + chance.getrandbits(8 * (HEADER_LENGTH - 512)).to_bytes(HEADER_LENGTH - 512, "big")

    def room(length):
        start = len(later)
        later.extend(chance.getrandbits(8 * length).to_bytes(length, "little"))
        return start

    moved = {}
    for entry, more in TABLES.items():
        offset, count, stride = struct.unpack_from("<qii", image, entry)
        moved[entry] = start = room(count * (stride + more))
        struct.pack_into("<qii", later, entry, start, count, stride + more)
        for i in range(count):
            later[start + i * (stride + more):start + i * (stride + more) + stride] = \
                image[offset + i * stride:offset + (i + 1) * stride]
    offset, count, stride = struct.unpack_from("<qii", image, 144)
    for i in range(count):
        at, slot = struct.unpack_from("<qq", image, offset + i * stride)
        start = room(SLOTS + SLOT_COUNT * (slot + MORE_A_SLOT))
        later[start:start + SLOTS] = image[at:at + SLOTS]
        for number in range(SLOT_COUNT):
            to, source = start + SLOTS + number * (slot + MORE_A_SLOT), at + SLOTS + number * slot
            later[to:to + slot] = image[source:source + slot]
        struct.pack_into("<qq", later, moved[144] + i * (stride + TABLES[144]), start, slot + MORE_A_SLOT)
        if i == 0:
            struct.pack_into("<q", later, MAPS_ENTRY, start)
        derived = struct.unpack_from("<i", image, offset + i * stride + DERIVED_OFFSET)[0]
        if derived:
            longer = longer_derived(image, derived, chance)
            start = room(len(longer))
            later[start:start + len(longer)] = longer
            struct.pack_into("<i", later, moved[144] + i * (stride + TABLES[144]) + DERIVED_OFFSET, start)
            facts = longer_facts(image, struct.unpack_from("<q", image, derived + FACTS_OFFSET)[0], chance)
            struct.pack_into("<q", later, start + FACTS_OFFSET, room(len(facts)))
            later[-len(facts):] = facts
    offset, count, stride = struct.unpack_from("<qii", image, ERRORS_ENTRY)
    if offset:
        start = room((count + 2) * stride)
        later[start:start + count * stride] = image[offset:offset + count * stride]
        struct.pack_into("<qi", later, ERRORS_ENTRY, start, count + 2)
    offset, count, _ = struct.unpack_from("<qii", image, ALERTS_ENTRY)
    if offset:
        longer = longer_alerts(image, offset, chance)
        start = room(len(longer))
        later[start:] = longer
        struct.pack_into("<qii", later, ALERTS_ENTRY, start, count, len(longer))
    struct.pack_into("<iiqQ", later, 8, 2 << 16 | 9, HEADER_LENGTH, len(later), 0x123456789ABCDEF)
    return later


def longer_alerts(image, at, chance):
    """The alerts in longer slots."""
    _, stride, slots = struct.unpack_from("<qqq", image, at)
    longer = bytearray(image[at:at + SLOTS])
    for slot in range(slots):
        longer += image[at + SLOTS + slot * stride:at + SLOTS + (slot + 1) * stride]
        longer += chance.getrandbits(8 * MORE_AN_ALERT).to_bytes(MORE_AN_ALERT, "little")
    struct.pack_into("<q", longer, 8, stride + MORE_AN_ALERT)
    return longer


def longer_facts(image, at, chance):
    """The facts of an underlying with longer slots."""
    stride = struct.unpack_from("<q", image, at + 16)[0]
    longer = bytearray(image[at:at + SLOTS])
    for slot in range(FACTS_SLOTS):
        longer += image[at + SLOTS + slot * stride:at + SLOTS + (slot + 1) * stride]
        longer += chance.getrandbits(8 * MORE_FACTS).to_bytes(MORE_FACTS, "little")
    struct.pack_into("<qq", longer, 8, len(longer), stride + MORE_FACTS)
    return longer


def longer_derived(image, at, chance):
    """A derived region with longer slots, a series of a new kind before the others, and longer records."""
    _, _, stride, count, live = struct.unpack_from("<qqqii", image, at)
    longer = bytearray(image[at:at + SLOTS])
    for slot in range(SLOT_COUNT):
        longer += image[at + SLOTS + slot * stride:at + SLOTS + slot * stride + DERIVED_SLOT]
        longer += chance.getrandbits(8 * MORE_DERIVED).to_bytes(MORE_DERIVED, "little")
    begin = len(longer)
    longer += bytes(128) + struct.pack("<iiiiq", 9, 64, 2, 384, 0) + bytes(384 - 128 - 24)
    source = at + live
    for _ in range(count):
        kind, record_length, capacity, length, interval = struct.unpack_from("<iiiiq", image, source + 128)
        region = bytearray(image[source:source + 256])
        for n in range(capacity):
            record = bytearray(image[source + 256 + n * record_length:source + 256 + (n + 1) * record_length])
            ordinal = struct.unpack_from("<q", record, 8)[0]
            whole = isotherm._record_state(bytes(record), ordinal) is isotherm.RecordState.WHOLE
            record += chance.getrandbits(8 * MORE_A_RECORD).to_bytes(MORE_A_RECORD, "little")
            if whole:
                struct.pack_into("<I", record, 0, isotherm._crc32c(memoryview(record)[4:]))
            region += record
        region += bytes(-len(region) % 128 + 128)
        struct.pack_into("<iiiiq", region, 128, kind, record_length + MORE_A_RECORD, capacity, len(region), interval)
        longer += region
        source += length
    struct.pack_into("<qqii", longer, 8, len(longer), DERIVED_SLOT + MORE_DERIVED, count + 1, begin)
    return longer + bytes(-len(longer) % 64)


def told(reader):
    """What 2.1 added, without the digests of the bytes themselves."""
    everything = golden_past.everything(reader)
    for series in everything["live"]:
        del series["digest"]
    return str(everything)


class LaterMinorTest(unittest.TestCase):
    def test_should_read_what_it_knows_of_a_later_minor_version_and_nothing_else(self):
        for image in (IMAGE_OF_2_0, IMAGE_OF_2_1):
            self.compare(image)

    def compare(self, original):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        readers = []
        for image in (original, appended(original, chance)):
            directory = tempfile.mkdtemp(prefix="isotherm-later-")
            self.addCleanup(shutil.rmtree, directory)
            with open(os.path.join(directory, "snapshot.iso"), "wb", opener=private) as file:
                file.write(image)
            readers.append(isotherm.SnapshotReader.open(directory))
        now, later = readers
        with self.subTest(seed=seed, version=now.header.layout_version):
            self.assertEqual("2.9", later.header.layout_version)
            self.assertEqual(now.digest(), later.digest())
            self.assertEqual(now.directory.instruments, later.directory.instruments)
            for number in range(128):
                for venue in (0, 3, 4, 63):
                    self.assertEqual(now.counter(number, venue), later.counter(number, venue))
            for name in ("BTC", "ETH"):
                self.assertEqual(now.underlying_pulse(name), later.underlying_pulse(name))
                ours, theirs = now.map(name), later.map_view(name)
                self.assertEqual(ours.clusters("long"), theirs.clusters("long"))
                self.assertEqual(str(ours.venue(0)), str(theirs.venue(0)))
                for _ in range(50):
                    price = chance.uniform(0.1, 2) * ours.mark
                    self.assertEqual(str(ours.liquidated_if_price_reaches(price)),
                                     str(theirs.liquidated_if_price_reaches(price)))
                self.assertTrue(theirs.validate())
                if now.keeps_errors:
                    self.assertEqual(golden_past.changes(ours), golden_past.changes(theirs))
            if now.keeps_errors:
                self.assertEqual(told(now), told(later))


if __name__ == "__main__":
    unittest.main()
