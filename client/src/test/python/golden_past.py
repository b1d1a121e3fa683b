"""What layout 2.1 added, in the words of golden files: clusters, lines, series in shared memory and on disk, errors."""
import functools
import operator
import struct

from support import isotherm

NONE = -2 ** 63
TOLD_RECORDS = 8


def mix(digest, words):
    """Written once more, from the description of the format."""
    for word in words:
        digest ^= word
        digest = ((digest << 23) | (digest >> 41)) & (2 ** 64 - 1)
        digest = digest * 0x9E3779B97F4A7C15 & (2 ** 64 - 1)
        digest ^= digest >> 32
    return digest


def words(data):
    return struct.unpack("<%dQ" % (len(data) // 8), data)


def hexadecimal(digest):
    return "%016x" % digest


def side_word(side):
    return isotherm.Side(side).name.lower()


def cluster(found):
    return {"priceLow": found.price_low, "priceHigh": found.price_high, "peakPrice": found.peak_price,
            "usd": found.usd, "usdLow": found.usd_low, "usdHigh": found.usd_high, "calibrated": found.calibrated,
            "share": found.share, "distanceBps": found.distance_bps, "prominence": found.prominence, "edge": found.edge}


def changes(snapshot):
    """Since each publish, of the edges and of each row."""
    rows = range(2 * (len(snapshot.underlying.venues) * 6 + 1))
    told = []
    for since in range(snapshot.sequence + 1):
        changed = [snapshot.row_changed_since(since, row) for row in rows]
        digest = 0
        for row in rows:
            digest = mix(digest, (int(changed[row]), snapshot.changed_since(since, row)))
        told.append({"since": since, "edges": hexadecimal(snapshot.edges_changed_since(since)), "rows": sum(changed),
                     "digest": hexadecimal(digest)})
    return told


def everything(reader):
    underlyings = reader.directory.underlyings
    live = isotherm.LiveHistory(reader)
    return {
        "derived": [derived(reader, entry.index) for entry in underlyings],
        "lines": [lines(reader, entry.index) for entry in underlyings],
        "live": [live_series(entry.index, name, series) for entry in underlyings
                 for name, series in all_series(live, entry.name)],
        "errors": [{"count": error.count, "firstTimeMs": error.first_time_ms, "lastTimeMs": error.last_time_ms,
                    "text": error.text} for error in reader.errors()],
        "alerts": [alert(reader, number) for number in
                   range(max(1, reader.newest_alert() - 63), reader.newest_alert() + 1)],
    }


def alert(reader, number):
    try:
        found = reader.alert(number)
    except isotherm.Lapped:
        return {"number": number, "result": "LAPPED"}
    return {"number": number, "result": "OK", "raisedNumber": found.raised_number, "timeNs": found.time_ns,
            "sinceNs": found.since_ns, "ended": found.ended, "endUntold": found.end_untold,
            "underlying": found.underlying, "venue": found.venue,
            "side": None if found.side is None else side_word(found.side), "value": found.value, "low": found.low,
            "high": found.high, "threshold": found.threshold, "unit": found.unit, "estimated": found.estimated,
            "calibrated": found.calibrated, "mark": found.mark, "priceLow": found.price_low,
            "priceHigh": found.price_high, "suppressed": found.suppressed, "severity": found.severity,
            "kind": found.kind, "rule": found.rule, "text": found.text}


def all_series(source, underlying):
    for word in isotherm.TIERS:
        yield "columns-" + word, source.columns(underlying, word)
    for word in isotherm.BAR_INTERVALS:
        yield "bars-" + word, source.bars(underlying, word)
    yield "tape", source.tape(underlying)


def derived(reader, index):
    found = reader.clusters(index)
    if found is None:
        return {"underlying": index, "result": "EMPTY"}
    return {"underlying": index, "result": "OK", "sequence": found.sequence, "asOfNs": found.as_of_ns,
            "mapSequence": found.map_sequence, "mapAsOfNs": found.map_as_of_ns, "mark": found.mark,
            "calibrated": found.calibrated, "historyKept": found.history_kept,
            "historyStopped": found.history_stopped, "lost": found.lost, "omitted": found.omitted,
            "below": [cluster(one) for one in found.clusters.below],
            "above": [cluster(one) for one in found.clusters.above], "signals": signals(found.signals)}


STATE = ("knownNs", "knownSeconds", "level", "worth", "measure", "trials", "score", "chance", "scoreLow")


def signals(found):
    return {"sinceNs": found.since_ns, "seconds": found.seconds, "missed": found.missed,
            "states": {word: dict(zip(STATE, state)) for word, state in found.states.items()},
            "figures": found.figures, "clusters": [one for side in found.clusters for one in side]}


def lines(reader, index):
    found = reader.lines(index)
    if found is None:
        return {"underlying": index, "result": "EMPTY"}
    told = {"underlying": index, "result": "OK", "asOfNs": found.as_of_ns, "mapSequence": found.map_sequence,
            "calibrated": found.calibrated}
    for side, nearest, strongest in (("long", found.nearest_below, found.strongest_below),
                                     ("short", found.nearest_above, found.strongest_above)):
        told[side] = {"nearestPrice": nearest[0], "nearestUsd": nearest[1], "strongestPrice": strongest[0],
                      "strongestUsd": strongest[1], "within": [found.usd_within(side, m) for m in isotherm.MOVES]}
    return told


def live_series(underlying, name, series):
    records = list(series)
    digest = 0
    for found in records:
        digest = mix(digest, words(series._take(found.ordinal)[2]))
    newest = series.newest_ordinal()
    return {"underlying": underlying, "series": name, "capacity": series.capacity,
            "newest": -1 if newest is None else newest, "whole": len(records), "digest": hexadecimal(digest),
            "records": [record(found, series.header) for found in records[-TOLD_RECORDS:]]}


def history(reader, underlyings):
    told = []
    for underlying in underlyings:
        for name, series in all_series(reader, underlying):
            with series:
                if series.first_ordinal is not None:
                    told.append(disk_series(underlying, name, series))
    return {"format": 1, "series": told}


def disk_series(underlying, name, series):
    records, segments, absent = [], {}, 0
    newest = series.newest_ordinal()
    for ordinal in range(series.first_ordinal, newest + 2):
        state, header, _ = series._take(ordinal)
        if state is isotherm.RecordState.ABSENT:
            absent += 1
            continue
        segments[header.first_ordinal] = segment(header)
        records.append(record(series.read(ordinal), header) if state is isotherm.RecordState.WHOLE else
                       {"ordinal": ordinal, "state": state.name})
    return {"underlying": underlying, "series": name, "first": series.first_ordinal, "newest": newest,
            "absent": absent, "refused": len(series.refused), "records": records,
            "segments": [segments[first] for first in sorted(segments)]}


def segment(header):
    return {"first": header.first_ordinal, "kind": header.kind.upper(), "recordLength": header.record_length,
            "capacity": header.capacity, "intervalNs": header.interval_ns, "bucketCount": header.bucket_count,
            "rowCount": header.row_count, "bucketWidthBps": header.bucket_width_bps, "bandCount": header.band_count,
            "venueRowCount": header.venue_row_count, "underlying": header.underlying,
            "venues": [{"id": v.id, "code": v.code, "coverage": v.coverage} for v in header.venues],
            "instruments": [{"venueRow": i.venue_row, "symbol": i.symbol, "priceScale": i.price_scale,
                             "quantityScale": i.quantity_scale, "priceMultiplier": i.price_multiplier,
                             "inverse": i.inverse} for i in header.instruments]}


def record(found, header):
    told = {"ordinal": found.ordinal, "segment": header.first_ordinal}
    told.update(column(found) if header.kind == "columns" else bar(found) if header.kind == "bars"
                else liquidation(found))
    return told


def column(found):
    header = found.header
    names = [{}] + [{"band": band} for band in range(header.band_count)] + \
        [{"venue": venue} for venue in range(header.venue_row_count)]
    rows = []
    for number, name in enumerate(names):
        assert found.row(**name) == number
        steps = [int(step) for step in found.steps(**name)]
        rows.append({"row": number, "nonZero": sum(step != 0 for step in steps),
                     "total": functools.reduce(operator.add, map(float, found.values(**name)), 0.0),
                     "digest": hexadecimal(mix(0, steps))})
    sides = [found.side(index) for index in range(found.bucket_count)] + [isotherm.Side.SHORT]
    return {"timeNs": found.time_ns, "asOfNs": found.as_of_ns, "mapAsOfNs": found.map_as_of_ns,
            "mapSequence": found.map_sequence, "mark": found.mark, "venueStates": found.venue_states,
            "gapBefore": found.gap_before, "calibrated": found.calibrated, "saturated": found.saturated,
            "base": found.base, "firstPrice": found.price(0), "lastPrice": float(found.edges()[-1]),
            "longs": sides.index(isotherm.Side.SHORT), "rows": rows}


def bar(found):
    entries = [{"venueRow": row, "side": side_word(side), "usdMicros": entry.usd_micros,
                "largestMicros": entry.largest_micros, "count": entry.count, "quantity": entry.quantity,
                "vwap": entry.vwap} for row, sides in enumerate(found.entries) for side, entry in enumerate(sides)]
    return {"timeNs": found.time_ns, "gapBefore": found.gap_before, "partial": found.partial, "open": found.open,
            "lost": found.lost, "notLive": found.not_live, "entries": entries}


def liquidation(found):
    instrument = found.instrument
    return {"receiveTimeNs": found.receive_time_ns,
            "eventTimeNs": NONE if found.event_time_ns is None else found.event_time_ns,
            "price": int(found.price.scaleb(instrument.price_scale)), "priceScale": instrument.price_scale,
            "quantity": int(found.quantity.scaleb(instrument.quantity_scale)),
            "quantityScale": instrument.quantity_scale, "usdMicros": found.usd_micros, "symbol": instrument.symbol,
            "inverse": instrument.inverse, "side": side_word(found.side), "venueRow": found.venue_row,
            "gapBefore": found.gap_before, "lostBefore": found.lost_before}
