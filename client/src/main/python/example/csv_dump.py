#!/usr/bin/env python3
"""The newest map of an underlying as CSV, one line per side, venue and bucket that holds something; or its history.

    python3 csv_dump.py --underlying BTC > map.csv
    python3 csv_dump.py --columns 1m --bands --history ~/.local/state/isotherm/history > columns.csv
    python3 csv_dump.py --bars 1h
"""
import argparse
import csv
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)


def dump_map(out, options):
    snapshot = attached(options).map(options.underlying)
    if snapshot is None:
        sys.exit("csv_dump.py: no map of %s has been published yet" % options.underlying)
    edges = snapshot.edges()
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


def dump_columns(out, options):
    out.writerow(["timeNs", "asOfNs", "mark", "row", "side", "priceLow", "priceHigh", "usd", "calibrated", "gapBefore"])
    for column in series(options, "columns", options.columns):
        rows = {"all": {}}
        if options.bands:
            rows.update((word, {"band": band}) for band, word in enumerate(isotherm.BANDS[:column.header.band_count]))
        if options.venues:
            rows.update((venue.code, {"venue": row})
                        for row, venue in enumerate(column.header.venues[:column.header.venue_row_count]))
        edges = column.edges()
        for name, row in rows.items():
            for index, usd in enumerate(column.values(**row)):
                if usd > 0:
                    out.writerow([column.time_ns, column.as_of_ns, repr(column.mark), name,
                                  column.side(index).name.lower(), repr(float(edges[index])),
                                  repr(float(edges[index + 1])), repr(float(usd)), flag(column.calibrated),
                                  flag(column.gap_before)])


def dump_bars(out, options):
    out.writerow(["timeNs", "venue", "side", "usd", "largestUsd", "count", "vwap", "lost", "partial", "open",
                  "gapBefore"])
    for bar in series(options, "bars", options.bars):
        for row, venue in enumerate(bar.header.venues):
            for side in isotherm.Side:
                entry = bar.entry(side, row)
                out.writerow([bar.time_ns, venue.code, side.name.lower(), repr(entry.usd),
                              repr(entry.largest_micros / 1e6), entry.count, repr(entry.vwap) if entry.count else "",
                              bar.lost, flag(bar.partial), flag(bar.open), flag(bar.gap_before)])


def dump_tape(out, options):
    out.writerow(["receiveTimeNs", "eventTimeNs", "venue", "symbol", "side", "price", "quantity", "usd", "lostBefore",
                  "gapBefore"])
    for one in series(options, "tape"):
        out.writerow([one.receive_time_ns, "" if one.event_time_ns is None else one.event_time_ns, one.venue.code,
                      one.instrument.symbol, one.side.name.lower(), format(one.price, "f"), format(one.quantity, "f"),
                      repr(one.usd), one.lost_before, flag(one.gap_before)])


def attached(options):
    return (isotherm.SnapshotReader.open if options.dead else isotherm.attach)(options.directory)


def series(options, kind, *word):
    """On disk where a directory is named, which needs no engine; else the newest, in shared memory."""
    if options.history is not None:
        source = isotherm.HistoryReader(options.history)
    else:
        source = isotherm.LiveHistory(attached(options))
    found = getattr(source, kind)(options.underlying, *word)
    if found is None:
        sys.exit("csv_dump.py: the engine's layout, 2.0, has no history in shared memory")
    yield from found
    for why in getattr(found, "refused", []):
        print("csv_dump.py: left out " + why, file=sys.stderr)
    if found.damaged:
        print("csv_dump.py: left out %d damaged records of %s" % (found.damaged, found), file=sys.stderr)


def flag(value):
    return "true" if value else "false"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--directory", help="of the engine (default: %s)" % isotherm.default_directory())
    parser.add_argument("--underlying", default="BTC")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--columns", metavar="TIER", choices=list(isotherm.TIERS),
                      help="heatmap columns of a tier: " + ", ".join(isotherm.TIERS))
    what.add_argument("--bars", metavar="INTERVAL", choices=list(isotherm.BAR_INTERVALS),
                      help="realised liquidations by interval: " + ", ".join(isotherm.BAR_INTERVALS))
    what.add_argument("--tape", action="store_true", help="realised liquidations one by one")
    parser.add_argument("--history", metavar="DIR", help="history from this directory instead of shared memory")
    parser.add_argument("--bands", action="store_true", help="a line per distance band, with its level")
    parser.add_argument("--venues", action="store_true", help="of columns: also a line per venue")
    parser.add_argument("--dead", action="store_true", help="also of an engine that no longer runs")
    options = parser.parse_args()
    if options.history is not None and not (options.columns or options.bars or options.tape):
        parser.error("--history: name --columns, --bars or --tape")
    out = csv.writer(sys.stdout, lineterminator="\n")
    (dump_columns if options.columns else dump_bars if options.bars else dump_tape if options.tape
     else dump_map)(out, options)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (isotherm.AttachError, isotherm.HistoryError, isotherm.Lapped, LookupError) as error:
        sys.exit("csv_dump.py: %s" % error.args[0])
    except BrokenPipeError:    # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
