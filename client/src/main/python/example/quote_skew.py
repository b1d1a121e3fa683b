#!/usr/bin/env python3
"""Quotes of a market maker who leans on liquidation density: mid, spread and skew from the instrument's own quote, what
would be liquidated within a move on either side, and the maker's inventory.

    python3 quote_skew.py BTC bybit BTCUSDT --inventory 0.5

The idea, not advice: liquidated longs are sold and liquidated shorts are bought, so more density below than above is a
market that falls faster than it rises. The quotes move down, and inventory moves them too; the spread widens with what
may come from either side. Prints what quote_skew.c and QuoteSkew.java do.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import isotherm  # noqa: E402  (the module lies beside this folder)

# Half of the spread without density, and how far density and inventory move quotes, in basis points.
HALF_SPREAD_BPS = 1.0
SKEW_BPS = 4.0
INVENTORY_BPS = 2.0


def failed(why):
    print(why, file=sys.stderr)
    return 1


def at_most(estimate):
    """What a cautious reader assumes of an amount: its upper bound where there is one."""
    return estimate.usd_high if estimate.calibrated else estimate.usd


def amount(what, estimate):
    if estimate.calibrated:
        return "%s %.0f USD (%.0f to %.0f)" % (what, estimate.usd, estimate.usd_low, estimate.usd_high)
    return "%s about %.0f USD, uncalibrated" % (what, estimate.usd)


def quote(reader, options):
    underlying = reader.directory.underlying_index(options.underlying)
    entry = reader.directory.instruments[reader.directory.instrument_index(options.venue, options.symbol)]
    pulse = reader.pulse(entry.index)
    if pulse is None or pulse.health or pulse.bid is None or pulse.ask is None \
            or reader.liveness() is not isotherm.Liveness.LIVE:
        return failed("no fresh quote (health %d): do not quote on this" % (pulse.health if pulse else 0))
    snapshot = reader.map(underlying)
    if snapshot is None:
        return failed("no map yet")
    move = options.within / 100
    longs = snapshot.liquidated_if_price_reaches(snapshot.mark * (1 - move), "long")
    shorts = snapshot.liquidated_if_price_reaches(snapshot.mark * (1 + move), "short")
    below, above = at_most(longs), at_most(shorts)
    open_interest = snapshot.open_interest_usd
    if not open_interest > 0:
        open_interest = snapshot.long_usd + snapshot.short_usd
    mid = 0.5 * (entry.price(pulse.bid) + entry.price(pulse.ask))
    imbalance = (above - below) / (above + below) if above + below > 0 else 0.0
    centre = mid * (1 + (SKEW_BPS * imbalance - INVENTORY_BPS * options.inventory) * 1e-4)
    half_bps = HALF_SPREAD_BPS * (1 + (100 * (below + above) / open_interest if open_interest > 0 else 0))
    print("mid %.8g" % mid)
    print(amount("longs below", longs))
    print(amount("shorts above", shorts))
    print("imbalance %+.3f" % imbalance)
    print("bid %.8g\nask %.8g" % (centre * (1 - half_bps * 1e-4), centre * (1 + half_bps * 1e-4)))
    if not snapshot.partly_calibrated or snapshot.brackets_assumed:
        print("take care: " + ("" if snapshot.partly_calibrated else "nothing is calibrated yet ")
              + ("some maintenance steps are assumed" if snapshot.brackets_assumed else ""))
    return 0


def main():
    parser = argparse.ArgumentParser(description=" ".join(__doc__.splitlines()[:2]), allow_abbrev=False)
    parser.add_argument("underlying", metavar="UNDERLYING")
    parser.add_argument("venue", metavar="VENUE")
    parser.add_argument("symbol", metavar="SYMBOL")
    parser.add_argument("--within", metavar="PERCENT", type=float, default=1.0,
                        help="move that density is asked for, default 1")
    parser.add_argument("--inventory", metavar="SHARE", type=float, default=0.0,
                        help="-1 (full short) to 1 (full long), default 0")
    parser.add_argument("--dir", metavar="DIR", dest="directory",
                        help="of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default")
    parser.add_argument("--directory", help=argparse.SUPPRESS)    # as it was called before
    options = parser.parse_args()
    if not 0 < options.within < 100 or not -1 <= options.inventory <= 1:
        parser.error("--within %g --inventory %g is not understood" % (options.within, options.inventory))
    return quote(isotherm.attach(options.directory), options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (isotherm.AttachError, isotherm.Lapped, KeyError) as error:
        sys.exit(str(error.args[0]))
    except KeyboardInterrupt:
        sys.exit(130)
