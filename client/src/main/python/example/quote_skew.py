#!/usr/bin/env python3
"""Quotes of a market maker who leans away from the side where more would be force-closed near the mark.

Liquidated longs are sold into the bids, liquidated shorts bought from the asks. So the middle of the two quotes moves
away from the heavier side, and the spread widens with what lies close by. The numbers are an example, not advice.

    python3 quote_skew.py --venue bybit --symbol BTCUSDT --within 0.5 --seconds 60
"""
import argparse
import math
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)


def quotes(mid, long_usd, short_usd, scale_usd, half_spread_bps, most_bps):
    """Bid and ask around a mid price, from the USD that would be force-closed below and above it."""
    pressure = long_usd + short_usd
    lean = (short_usd - long_usd) / pressure if pressure > 0 else 0.0           # -1 all below, 1 all above
    weight = 1 - math.exp(-pressure / scale_usd)                                # 0 nothing there, towards 1 crowded
    middle = mid * (1 + lean * weight * most_bps * 1e-4)
    half = half_spread_bps * (1 + weight) * 1e-4
    return middle * (1 - half), middle * (1 + half), lean * weight


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--directory", help="of the engine (default: %s)" % isotherm.default_directory())
    parser.add_argument("--venue", default="bybit")
    parser.add_argument("--symbol", default="BTCUSDT")
    parser.add_argument("--within", type=float, default=0.5, help="per cent of the mark to look at (default: 0.5)")
    parser.add_argument("--scale-usd", type=float, default=5e6, help="USD that count as crowded (default: 5e6)")
    parser.add_argument("--half-spread-bps", type=float, default=1.0, help="(default: 1)")
    parser.add_argument("--most-bps", type=float, default=2.0, help="most that the middle moves (default: 2)")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to quote (default: 10)")
    options = parser.parse_args()

    reader = isotherm.attach(options.directory)
    said = None
    end = time.monotonic() + options.seconds
    while True:
        try:
            line = look(reader, options)
        except isotherm.Lapped:
            line = said
        if line != said:
            print(line, flush=True)
            said = line
        if time.monotonic() >= end:
            return 0
        time.sleep(0.001)


def look(reader, options):
    """What to do now, in one line."""
    if reader.liveness() is not isotherm.Liveness.LIVE and not reader.reattach_if_superseded():
        return "pull the quotes: the engine is " + reader.liveness().name
    # Looked up each time: numbers may change with a new engine, names do not.
    entry = reader.directory.instruments[reader.directory.instrument_index(options.venue, options.symbol)]
    pulse = reader.pulse(entry.index)
    if pulse is None or pulse.health or pulse.mark is None or pulse.bid is None or pulse.ask is None:
        return "pull the quotes: " + (",".join(pulse.flags) or "no quote yet" if pulse else "no pulse yet")
    mark, move = entry.price(pulse.mark), options.within / 100
    below, above = (reader.liquidated_if_price_reaches(entry.underlying, price, side, entry.venue_row)
                    for price, side in ((mark * (1 - move), "long"), (mark * (1 + move), "short")))
    if below is None or above is None:
        return "pull the quotes: no map yet"
    mid = (entry.price(pulse.bid) + entry.price(pulse.ask)) / 2
    bid, ask, skew = quotes(mid, below.usd, above.usd, options.scale_usd, options.half_spread_bps, options.most_bps)
    return "mid %.6f  bid %.6f  ask %.6f  skew %+.3f  below %s  above %s" % (mid, bid, ask, skew, below, above)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (isotherm.AttachError, KeyError) as error:
        sys.exit("quote_skew.py: %s" % error.args[0])
    except KeyboardInterrupt:
        sys.exit(130)
