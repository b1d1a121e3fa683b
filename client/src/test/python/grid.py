"""What client/src/test/c/grid.c does, in Python: grid.py dump|beside|torn|ask DIRECTORY [READS], grid.py opens."""
import struct
import sys

from support import isotherm

BLOCKS = ("scale", "mass", "beyond", "opened", "closed", "swept", "refused", "anchored", "jumped")
SIDES = ("long", "short")
SAMPLED = range(0, 4096, 7)


def bits(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def number(value):
    return "NaN" if value != value else "%016x" % bits(value)


def line(*words):
    return " ".join(word if isinstance(word, str) else str(-2 ** 63 if word is None else int(word)) for word in words)


def mixed(values):
    return "%016x" % isotherm._mix(0, map(bits, values))


def dump_grid(grid):
    low, count = grid.window_low, len(grid.components)
    print(line("grid", grid.instrument.index, grid.sequence, grid.event_sequence, grid.as_of_ns, grid.event_time_ns,
               grid.weights_as_of_ns, grid.mark, grid.open_interest, grid.mark_bucket))
    print(line("weights", *(number(grid.weight(k)) for k in range(count + 1))))
    for side in SIDES:
        for block in BLOCKS:
            print(line(side, block, *(number(grid.ledger(block, side, k)) for k in range(count + 1))))
    edges = [grid.edge(low + i) for i in range(4097)]
    print(line("edges", number(edges[0]), number(edges[-1]), mixed(edges)))
    for side in SIDES:
        quantities = grid.quantities(side)
        print(line("quantities", side, mixed(quantities)))
        print(line("usd", side, mixed(grid.usd(side, low + i) for i in SAMPLED)))
        for k in range(count):
            print(line("exposures", side, k, mixed(grid.unit_exposure(side, k, low + i) for i in SAMPLED)))
    print("digest " + grid.digest())


def dump(reader):
    header = reader.header
    print(line("header", header.layout_version, header.file_length, "%016x" % header.schema_hash,
               header.epoch_start_ns, header.epoch_random, header.pid, header.interval_ns, header.engine_version))
    for of in reader.components:
        print(line("component", of.index, number(of.leverage), number(of.distance), 1 << of.shift))
    for of in reader.instruments:
        print(line("instrument", of.index, of.venue_id, of.venue, of.symbol, of.underlying, number(of.bucket_width_bps),
                   of.price_scale, of.quantity_scale, of.price_multiplier, of.inverse, of.brackets_assumed))
    for of in reader.instruments:
        grid = reader.grid(of.index)
        if grid is None:
            print(line("grid", of.index, "EMPTY"))
        else:
            dump_grid(grid)


def whole(grid):
    """Copies the words out first: in place they count only if the view is valid afterwards."""
    stamp = float(grid.sequence)
    state = bytes(grid._data[isotherm._GRID_STATE:isotherm._GRID_STATE + 723904])
    return (state == struct.pack("<d", stamp) * (723904 // 8) and grid.as_of_ns == grid.sequence
            and grid.event_sequence == grid.sequence and grid.weight(0) == stamp)


def torn(reader, reads):
    copies = views = discarded = given_up = 0
    grid = reader.grid_view(0)
    first = grid.sequence
    while copies < reads or grid.sequence < first + reads:    # else nothing was put to the test
        try:
            grid = reader.grid(0)
        except isotherm.Lapped:
            given_up += 1
            continue
        if not whole(grid):
            sys.exit("a copy was torn at %d" % grid.sequence)
        copies += 1
    while views < reads or grid.sequence < first + 2 * reads:
        grid = reader.grid_view(0)
        good = whole(grid)
        if not grid.validate():
            discarded += 1
        elif good:
            views += 1
        else:
            sys.exit("torn in place at %d" % grid.sequence)
    print("0 torn of %d copies and %d in place, %d discarded, %d tries lapped" % (copies, views, discarded,
                                                                                  reader.lapped))


def answer(reader, grid, words):
    what, numbers = words[0], words[1:]
    if what == "digest":
        return grid.digest()
    if what == "validate":
        return str(int(grid.validate()))
    if what == "bucket":
        return str(grid.bucket_of(struct.unpack("<d", struct.pack("<Q", int(numbers[0], 16)))[0]))
    numbers = [int(word) for word in numbers]
    if what == "ledger":
        value = grid.ledger(BLOCKS[numbers[0]], numbers[1], numbers[2])
    elif what == "cells":
        value = float(grid.cells(numbers[0], numbers[1])[numbers[2]])
    elif what == "narrow":
        value = float(grid.narrow[numbers[0], numbers[1]])
    elif what == "quantities":
        value = float(grid.quantities(numbers[0])[numbers[1] - grid.window_low])
    else:
        value = {"weight": grid.weight, "unit": grid.unit_exposure, "live": grid.live, "quantity": grid.quantity,
                 "usd": grid.usd, "edge": grid.edge}[what](*numbers)
    return " " + number(value)


def ask(reader):
    grid = None
    for asked in sys.stdin:
        words = asked.split()
        if words[0] in ("copy", "view"):
            read = reader.grid if words[0] == "copy" else reader.grid_view
            grid = read(int(words[1]))
            print("EMPTY" if grid is None else "OK %d" % grid.sequence, flush=True)
        else:
            print(answer(reader, grid, words), flush=True)


def opened(what, directory):
    """The reader, or None and why not is printed."""
    try:
        if what == "beside":
            return isotherm.GridReader.beside(isotherm.SnapshotReader.open(directory))
        return isotherm.GridReader.open(directory)
    except isotherm.AttachError as error:
        print(error.state.name, error, flush=True)
        return None


def main(what, directory="", reads="1"):
    if what == "opens":
        for asked in sys.stdin:
            reader = opened(*asked.split())
            if reader is not None:
                print("READY " + reader.path + " is open", flush=True)
        return
    reader = opened(what, directory)
    if reader is None:
        return
    if what == "torn":
        torn(reader, int(reads))
    else:
        (ask if what == "ask" else dump)(reader)


if __name__ == "__main__":
    main(*sys.argv[1:])
