"""A file of a later minor version, whose header, records and slots are longer and hold what this reader does not know."""
import os
import random
import shutil
import struct
import tempfile
import time
import unittest

from support import isotherm
from test_golden import private
from test_reader import IMAGE

TABLES = {128: 64, 144: 64, 160: 64, 176: 128, 192: 128, 208: 128}    # entry in the header: bytes to append a record
MAPS_ENTRY, HEADER_LENGTH, SLOTS, SLOT_COUNT, MORE_A_SLOT = 224, 1024, 128, 4, 8192


def appended(image, chance):
    """The same snapshot in a layout 2.9 that nobody has yet: everything of 2.0 stays where its table says."""
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
    struct.pack_into("<iiqQ", later, 8, 2 << 16 | 9, HEADER_LENGTH, len(later), 0x123456789ABCDEF)
    return later


class LaterMinorTest(unittest.TestCase):
    def test_should_read_what_it_knows_of_a_later_minor_version_and_nothing_else(self):
        seed = time.monotonic_ns()
        chance = random.Random(seed)
        readers = []
        for image in (IMAGE, appended(IMAGE, chance)):
            directory = tempfile.mkdtemp(prefix="isotherm-later-")
            self.addCleanup(shutil.rmtree, directory)
            with open(os.path.join(directory, "snapshot.iso"), "wb", opener=private) as file:
                file.write(image)
            readers.append(isotherm.SnapshotReader.open(directory))
        now, later = readers
        with self.subTest(seed=seed):
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


if __name__ == "__main__":
    unittest.main()
