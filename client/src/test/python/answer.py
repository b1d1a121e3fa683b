"""answer.py DIRECTORY: answers what is asked on standard input, a line each, doubles as the 16 digits of their bits.

    ask HOW UNDERLYING PRICE VENUE   the estimates if price reaches, long, short; HOW is copy or view, VENUE -1 for all
    range UNDERLYING FIRST LAST VENUE
    levels UNDERLYING VENUE          within, beyond, five bands; long, then short
    clusters UNDERLYING VENUE        long, then short
    head UNDERLYING VENUE            sequence, mark and the venue's record
    pulse INSTRUMENT                 its fields
    acknowledged INSTRUMENT          whether its newest pulse is
    age INSTRUMENT UNDERLYING NOW    of the pulse and of the map, at a wall-clock time
    follow UNDERLYING                whether there was a newer publish, its number, whether all was replaced, edges;
                                     whether the copy is what a fresh one is; each row's blocks, -1 when it did not
                                     change; the first index of each block of all longs that changed
    digest
"""
import struct
import sys

from support import isotherm


def spelled(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "nan" if value != value else "%016x" % struct.unpack("<Q", struct.pack("<d", value))
    return "none" if value is None else str(value)


def line(*tuples):
    return " ".join(spelled(value) for values in tuples for value in values)


def follow(reader, name, followers={}):
    follower = followers.setdefault(name, isotherm.MapFollower(reader, name))
    newer, fresh = follower.follow(), reader.map(name)
    rows = range(2 * (6 * len(fresh.underlying.venues) + 1))
    return line((newer, follower.map.sequence, follower.replaced, follower.edges,
                 bytes(follower.map._data) == bytes(fresh._data)), (follower.changed.get(row, -1) for row in rows),
                follower.changed_blocks("long"))


def answer(reader, what, arguments):
    if what == "follow":
        return follow(reader, arguments[0])
    if what == "digest":
        return reader.digest()
    if what == "acknowledged":
        return str(reader.is_acknowledged(reader.pulse(int(arguments[0])))).lower()
    if what == "pulse":
        return line(reader.pulse(int(arguments[0])))
    if what == "age":
        return line((read(int(arguments[2])) for read in
                     (reader.pulse(int(arguments[0])).age_ns, reader.map(arguments[1]).age_ns)))
    copied = arguments.pop(0) == "copy" if what == "ask" else True
    snapshot = (reader.map if copied else reader.map_view)(arguments[0])
    venue = None if arguments[-1] == "-1" else int(arguments[-1])
    sides = list(isotherm.Side)
    if what == "ask":
        price = struct.unpack("<d", struct.pack("<Q", int(arguments[1], 16)))[0]
        told = line(*(snapshot.liquidated_if_price_reaches(price, side, venue) for side in sides))
    elif what == "range":
        told = line(*(snapshot.between(side, int(arguments[1]), int(arguments[2]), venue) for side in sides))
    elif what == "levels":
        told = line(*(estimate for side in sides for estimate in
                      [snapshot.within(side, venue), snapshot.beyond(side, venue),
                       *(snapshot.of_band(side, band, venue) for band in range(5))]))
    elif what == "clusters":
        told = line(*(cluster[1:] for side in sides for cluster in snapshot.clusters(side, venue)))
    elif what == "head":
        figures = snapshot.venue(venue)
        told = line((snapshot.sequence, snapshot.mark), figures[2:10], *(band for band in figures.bands))
    else:
        raise ValueError("no question " + what)
    return told if snapshot.validate() else "torn"


def main(directory):
    reader = isotherm.SnapshotReader.open(directory)
    print("ready", flush=True)
    for asked in sys.stdin:
        words = asked.split()
        print(answer(reader, words[0], words[1:]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
