#!/usr/bin/env python3
"""An underlying as CSV: its newest map, heatmap columns, bars of realised liquidations, or these one by one.

    python3 csv_dump.py BTC > map.csv
    python3 csv_dump.py columns BTC 1s > last-hour.csv
    python3 csv_dump.py bars BTC 1h --history /var/lib/isotherm/history > year.csv
    python3 csv_dump.py tape BTC > liquidations.csv

One line a bucket that holds something, aggregate and every venue, or a bar, venue and side, or a liquidation. Reads the
last snapshot of a dead engine too; what it is worth goes to standard error. Prints what csv_dump.c and CsvDump.java do.
"""
import argparse
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)

KINDS = {"columns": isotherm.TIERS, "bars": isotherm.BAR_INTERVALS, "tape": {}}
HEADS = {"columns": "time_ns,mark,gap_before,price_low,price_high,side,usd,venue,venue_usd...",
         "bars": "time_ns,gap_before,partial,open,venue,side,usd,largest_usd,count,vwap",
         "tape": "receive_time_ns,event_time_ns,venue,symbol,side,price,quantity,usd,lost_before,gap_before"}
MAX_LAPS = 1000


def say(text):
    print(text, file=sys.stderr)


def dump_map(reader, name):
    snapshot = None
    for lap in range(MAX_LAPS):
        try:
            snapshot = reader.map(name)
            break
        except isotherm.Lapped:
            if lap == MAX_LAPS - 1:
                raise
    if snapshot is None:
        say("no map of %s: EMPTY" % name)
        return 1
    venues = snapshot.underlying.venues
    print("price_low,price_high,long_usd,short_usd"
          + "".join(",%s_long_usd,%s_short_usd" % (venue.code, venue.code) for venue in venues))
    edges = snapshot.edges()
    rows = [snapshot.values(side, venue) for venue in (None, *range(len(venues)))
            for side in (isotherm.Side.LONG, isotherm.Side.SHORT)]
    lines = 0
    for index in range(len(rows[0])):
        if rows[0][index] or rows[1][index]:
            print("%.17g,%.17g" % (edges[index], edges[index + 1]) + "".join(",%.9g" % row[index] for row in rows))
            lines += 1
    say("%d buckets, mark %.10g, %s, received %.1f s ago, engine %s" % (
        lines, snapshot.mark, "calibrated" if snapshot.calibrated else
        "partly calibrated" if snapshot.partly_calibrated else "uncalibrated", snapshot.age_ns() * 1e-9,
        reader.liveness().name))
    return 0


def column_lines(column):
    edges, steps, usd = column.edges(), column.steps(), column.values()
    venues = [(venue.code, column.values(venue=row))
              for row, venue in enumerate(column.header.venues[:column.header.venue_row_count])]
    for index, step in enumerate(steps):
        if step:
            yield "%d,%.10g,%d,%.17g,%.17g,%s,%.9g" % (
                column.time_ns, column.mark, column.gap_before, edges[index], edges[index + 1],
                column.side(index).name.lower(), usd[index]) + "".join(
                    ",%s,%.9g" % (code, values[index]) for code, values in venues)


def bar_lines(bar):
    for row, venue in enumerate(bar.header.venues):
        for side in isotherm.Side:
            entry = bar.entry(side, row)
            yield "%d,%d,%d,%d,%s,%s,%s,%s,%d,%s" % (
                bar.time_ns, bar.gap_before, bar.partial, bar.open, venue.code, side.name.lower(),
                isotherm.decimal_text(entry.usd_micros, 6), isotherm.decimal_text(entry.largest_micros, 6),
                entry.count, "" if math.isnan(entry.vwap) else "%.10g" % entry.vwap)


def liquidation_lines(one):
    yield "%d,%s,%s,%s,%s,%s,%s,%s,%d,%d" % (
        one.receive_time_ns, "" if one.event_time_ns is None else one.event_time_ns, one.venue.code,
        one.instrument.symbol, one.side.name.lower(), format(one.price, "f"), format(one.quantity, "f"),
        isotherm.decimal_text(one.usd_micros, 6), one.lost_before, one.gap_before)


LINES = {"columns": column_lines, "bars": bar_lines, "tape": liquidation_lines}


def dump_series(series, kind):
    # Venues may come and go along a history on disk, hence each names its own.
    print(HEADS[kind])
    whole = 0
    for record in series:
        whole += 1
        for line in LINES[kind](record):
            print(line)
    refused = getattr(series, "refused", [])
    say("%d %s, %d damaged%s" % (whole, "liquidations" if kind == "tape" else kind, series.damaged,
                                 "; " + refused[-1] if refused else ""))
    return 1 if refused or series.damaged else 0


def question(arguments):
    """Kind ("" for the map), underlying, tier or interval, directory, history."""
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
        usage="csv_dump.py UNDERLYING [--dir DIR]\n"
        "       csv_dump.py columns UNDERLYING %s [--dir DIR | --history DIR]\n"
        "       csv_dump.py bars UNDERLYING %s [--dir DIR | --history DIR]\n"
        "       csv_dump.py tape UNDERLYING [--dir DIR | --history DIR]"
        % ("|".join(isotherm.TIERS), "|".join(isotherm.BAR_INTERVALS)))
    parser.add_argument("words", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--dir", metavar="DIR", dest="directory", help="of the engine, default ISOTHERM_DIR, else "
                        "/dev/shm/isotherm-<user>/default: what is in memory")
    parser.add_argument("--directory", help=argparse.SUPPRESS)    # as it was called before
    parser.add_argument("--history", metavar="DIR", help="of the history files: all that is kept")
    options = parser.parse_args(arguments)
    kind = options.words[0] if len(options.words) > 1 and options.words[0] in KINDS else ""
    words = options.words[1:] if kind else options.words
    expected = 2 if kind in ("columns", "bars") else 1
    if len(words) != expected or expected == 2 and words[1] not in KINDS[kind] or options.history and not kind:
        parser.error("not understood: " + " ".join(sys.argv[1:] if arguments is None else arguments))
    return kind, words[0], words[1:], options.directory, options.history


def main():
    kind, name, of, directory, history = question(None)
    if history:
        with getattr(isotherm.HistoryReader(history), kind)(name, *of) as series:
            return dump_series(series, kind)
    reader = isotherm.SnapshotReader.open(directory)
    if not kind:
        return dump_map(reader, name)
    series = getattr(isotherm.LiveHistory(reader), kind)(name, *of)
    if series is None:
        say(reader.path + " has no history in it: EMPTY")
        return 1
    return dump_series(series, kind)


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
        sys.exit(status)
    except (isotherm.AttachError, isotherm.HistoryError, isotherm.Lapped, LookupError) as error:
        sys.exit(str(error.args[0]))
    except BrokenPipeError:    # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
