#!/usr/bin/env python3
"""The newest map of an underlying as CSV: one line per side, venue and bucket that holds something.

    python3 csv_dump.py --underlying BTC > map.csv
"""
import argparse
import csv
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--directory", help="of the engine (default: %s)" % isotherm.default_directory())
    parser.add_argument("--underlying", default="BTC")
    parser.add_argument("--bands", action="store_true", help="a line per distance band, with its level")
    parser.add_argument("--dead", action="store_true", help="also of an engine that no longer runs")
    options = parser.parse_args()

    reader = (isotherm.SnapshotReader.open if options.dead else isotherm.attach)(options.directory)
    snapshot = reader.map(options.underlying)
    if snapshot is None:
        sys.exit("csv_dump.py: no map of %s has been published yet" % options.underlying)
    edges = snapshot.edges()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["asOfNs", "side", "venue", "band", "priceLow", "priceHigh", "usd", "usdLow", "usdHigh"])
    for side in isotherm.Side:
        for row, venue in enumerate(snapshot.underlying.venues):
            figures = snapshot.venue(row)
            for band in range(5) if options.bands else (None,):
                values = snapshot.values(side, row, band)
                level = None if band is None or not figures.bands[band].calibrated else figures.bands[band]
                for index in range(4096):
                    usd = float(values[index])
                    if usd > 0:
                        out.writerow([snapshot.as_of_ns, side.name.lower(), venue.code,
                                      "all" if band is None else isotherm.BANDS[band],
                                      repr(float(edges[index])), repr(float(edges[index + 1])), repr(usd),
                                      repr(usd * level.low_factor) if level else "",
                                      repr(usd * level.high_factor) if level else ""])
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (isotherm.AttachError, isotherm.Lapped, KeyError) as error:
        sys.exit("csv_dump.py: %s" % error.args[0])
    except BrokenPipeError:    # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
