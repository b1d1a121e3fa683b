#!/usr/bin/env python3
"""How long reads take in this interpreter on this machine, beside a live engine or on what a dead one left.

Prints per kind of read: CPU time of a read over a whole run (thread clock), and percentiles of single reads by the wall
clock, which include the clock's own cost (printed first) and whatever else the machine did.

    python3 latency_probe.py --reads 100000
"""
import argparse
import os
import platform
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)


def probe(name, read, reads):
    lapped = 0
    start = time.thread_time_ns()
    for _ in range(reads):
        try:
            read()
        except isotherm.Lapped:
            lapped += 1
    cpu = (time.thread_time_ns() - start) / reads
    clock = time.perf_counter_ns
    walls = []
    for _ in range(reads):
        before = clock()
        try:
            read()
        except isotherm.Lapped:
            lapped += 1
        walls.append(clock() - before)
    walls.sort()
    shares = [walls[min(int(share * reads), reads - 1)] for share in (0.5, 0.9, 0.99, 0.999)]
    print("%-26s %12.0f" % (name, cpu) + "".join("%10d" % wall for wall in shares) + "%10d%8d" % (walls[-1], lapped))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reads", metavar="N", type=int, default=20_000,
                        help="of a pulse; fewer of slower kinds (default: 20000)")
    parser.add_argument("--dir", metavar="DIR", dest="directory",
                        help="of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default")
    parser.add_argument("--directory", help=argparse.SUPPRESS)    # as it was called before
    parser.add_argument("--dead", action="store_true", help=argparse.SUPPRESS)    # what an engine left: for benchmarks
    options = parser.parse_args()
    if options.reads < 10:
        parser.error("--reads %d: at least 10" % options.reads)

    reader = (isotherm.SnapshotReader.open if options.dead else isotherm.attach)(options.directory)
    print("%s %s, %s; nanoseconds" % (platform.python_implementation(), platform.python_version(), platform.machine()))
    print("%-26s %12s%10s%10s%10s%10s%10s%8s" % ("read", "CPU/read", "p50", "p90", "p99", "p99.9", "max", "lapped"))
    probe("(nothing: clock and loop)", lambda: None, options.reads)
    if reader.directory.instruments:
        probe("pulse", lambda: reader.pulse(0), options.reads)
    if reader.directory.underlyings and reader.map(0) is not None:
        price = reader.map(0).mark * 0.99
        probe("underlying pulse", lambda: reader.underlying_pulse(0), options.reads)
        probe("map in place, validated", lambda: reader.map_view(0).validate(), options.reads)
        probe("map copied", lambda: reader.map(0), max(options.reads // 20, 10))
        probe("price query, one venue", lambda: reader.liquidated_if_price_reaches(0, price, "long", 0),
              max(options.reads // 20, 10))
        probe("price query, all venues", lambda: reader.liquidated_if_price_reaches(0, price, "long"),
              max(options.reads // 20, 10))
    if reader.directory.underlyings and reader.clusters(0) is not None:
        seconds = isotherm.LiveHistory(reader).columns(0, "1s")
        probe("lines 1 to 3", lambda: reader.lines(0), options.reads)
        probe("clusters", lambda: reader.clusters(0), max(options.reads // 20, 10))
        probe("newest column of a second", seconds.newest, max(options.reads // 20, 10))
    print("tries overtaken by the writer: %d" % reader.lapped)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except isotherm.AttachError as error:
        sys.exit("latency_probe.py: %s" % error)
