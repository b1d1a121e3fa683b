"""torn.py DIRECTORY READS: reads snapshots of a writer flat out whose every word carries the publish's number.

Prints what it found; status 1 and the publish of the first torn read that passed for whole.
"""
import struct
import sys

from support import isotherm

STAMPS = 1 << 20    # numbers that a float holds


def whole_pulse(pulse):
    return all(field == pulse.sequence for field in pulse)


def whole_map(snapshot):
    """Copies the words out first: in place they count only if the view is valid afterwards."""
    stamp = float(snapshot.sequence % STAMPS)
    ring = bytes(memoryview(snapshot.ring("short")))
    sums = list(snapshot.sums("short"))
    head = (snapshot.mark, snapshot.confidence, snapshot.long_beyond_usd, snapshot.as_of_ns, snapshot.short_usd)
    return (ring == struct.pack("<f", stamp) * 4096 and sums == [stamp * 64 * blocks for blocks in range(65)]
            and head == (stamp, stamp, stamp, snapshot.sequence, stamp * 4096))


def count(reads, read):
    """Reads until so many were whole by the protocol; each is checked word by word."""
    good = lapped = 0
    while good < reads:
        try:
            outcome = read()
        except isotherm.Lapped:
            lapped += 1
            continue
        if outcome is None:
            lapped += 1
        elif outcome is not True:
            sys.exit("torn at publish %d" % outcome)
        else:
            good += 1
    return "0 torn of %d (95 %% bound %.2g), given up %d" % (good, 3 / good, lapped)


def main(directory, reads):
    reader = isotherm.SnapshotReader.attach(directory, 30)

    def pulse():
        found = reader.pulse(0)
        return whole_pulse(found) or found.sequence

    def copied():
        found = reader.map("BTC")
        return whole_map(found) or found.sequence

    def in_place():
        view = reader.map_view("BTC")
        whole = whole_map(view)
        return (whole or view.sequence) if view.validate() else None

    print("pulses: " + count(10 * reads, pulse))
    print("maps in place: " + count(reads, in_place))
    print("map copies: " + count(max(reads // 10, 1), copied))
    print("tries overtaken: %d" % reader.lapped)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
