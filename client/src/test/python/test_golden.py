"""Golden files of every released layout, which this reader reads to the same bits as the readers of their time."""
import gzip
import json
import os
import shutil
import struct
import tempfile
import unittest

import golden_past
from golden_past import mix
from support import GOLDEN, isotherm

NONE = -2 ** 63
ALL = -1


def private(path, flags):
    """Opens as an engine does: nobody else may write."""
    return os.open(path, flags, 0o600)


def whole(value):
    """The Java reader's spelling of what is absent."""
    return NONE if value is None else value


def estimate(answer):
    return [answer.usd, answer.usd_low, answer.usd_high, answer.calibrated, answer.uncalibrated_usd]


def bits(doubles):
    return struct.unpack("<%dQ" % len(doubles), struct.pack("<%dd" % len(doubles), *doubles))


class Told:
    """All that the reader can say of a file, in the shape of expected.json; the prices to ask for come from there."""

    def __init__(self, reader, expected):
        self.reader = reader
        self.expected = expected

    def everything(self):
        reader, directory = self.reader, self.reader.directory
        told = {
            "format": 1, "header": self.header(),
            "venues": [{"id": v.id, "code": v.code, "coverage": v.coverage} for v in directory.venues],
            "underlyings": [
                {"index": u.index, "name": u.name, "found": directory.underlying_index(u.name),
                 "bucketWidthBps": u.bucket_width_bps, "priceScale": u.price_scale,
                 "bracketsAssumed": u.brackets_assumed, "venues": [v.code for v in u.venues]}
                for u in directory.underlyings],
            "instruments": [
                {"index": i.index, "venue": i.venue.code, "symbol": i.symbol,
                 "found": directory.instrument_index(i.venue.code, i.symbol), "underlying": i.underlying,
                 "venueRow": i.venue_row, "priceScale": i.price_scale, "quantityScale": i.quantity_scale,
                 "priceMultiplier": i.price_multiplier, "inverse": i.inverse, "bracketsAssumed": i.brackets_assumed,
                 "coverage": i.coverage} for i in directory.instruments],
            "counters": [{"id": number, "venue": venue, "value": reader.counter(number, venue)}
                         for number in range(128) for venue in range(64) if reader.counter(number, venue)],
            "pulses": [self.pulse(i.index) for i in directory.instruments],
            "underlyingPulses": [self.underlying_pulse(u.index) for u in directory.underlyings],
            "maps": [self.map(u) for u in directory.underlyings],
            "digest": {"result": "OK", "value": reader.digest()},
        }
        if reader.header.layout_version != "2.0":
            told.update(golden_past.everything(reader))
        return told

    def header(self):
        header = self.reader.header
        return {"layoutVersion": header.layout_version, "fileLength": header.file_length,
                "schemaHash": "%016x" % header.schema_hash, "epochStartNs": header.epoch_start_ns,
                "epochRandom": header.epoch_random, "pid": header.pid, "bootId": header.boot_id,
                "heartbeatIntervalNs": header.heartbeat_interval_ns, "livenessTimeoutNs": header.liveness_timeout_ns,
                "engineVersion": header.engine_version, "heartbeatNs": self.reader.heartbeat_ns,
                "engineState": self.reader.engine_state, "superseded": self.reader.superseded}

    def pulse(self, index):
        pulse = self.reader.pulse(index)
        if pulse is None:
            return {"instrument": index, "result": "EMPTY"}
        return {"instrument": index, "result": "OK", "sequence": pulse.sequence, "mark": whole(pulse.mark),
                "bid": whole(pulse.bid), "ask": whole(pulse.ask), "openInterest": whole(pulse.open_interest),
                "eventTimeNs": whole(pulse.event_time_ns), "receiveTimeNs": whole(pulse.receive_time_ns),
                "health": pulse.health, "venueStates": 0, "oldestMarkNs": NONE, **self.position(pulse)}

    def underlying_pulse(self, index):
        pulse = self.reader.underlying_pulse(index)
        if pulse is None:
            return {"underlying": index, "result": "EMPTY"}
        return {"underlying": index, "result": "OK", "sequence": pulse.sequence, "mark": whole(pulse.mark),
                "bid": NONE, "ask": NONE, "openInterest": whole(pulse.open_interest),
                "eventTimeNs": whole(pulse.event_time_ns), "receiveTimeNs": whole(pulse.receive_time_ns),
                "health": pulse.health, "venueStates": pulse.venue_states, "oldestMarkNs": whole(pulse.oldest_mark_ns),
                **self.position(pulse)}

    def position(self, pulse):
        return {} if self.reader.header.layout_version == "2.0" else {"journalPosition": pulse.journal_position}

    def map(self, underlying):
        snapshot = self.reader.map(underlying.name)
        told = {"underlying": underlying.index, "result": "EMPTY" if snapshot is None else "OK"}
        if snapshot is None:
            return told
        edges = list(snapshot.edges())
        asked = [(side, venue) for side in ("long", "short") for venue in [None, *range(len(underlying.venues))]]
        told.update({
            "sequence": snapshot.sequence, "asOfNs": snapshot.as_of_ns, "eventTimeNs": whole(snapshot.event_time_ns),
            "weightsAsOfNs": snapshot.weights_as_of_ns, "baseBucket": snapshot.base_bucket,
            "bucketWidthBps": snapshot.bucket_width_bps, "calibrated": snapshot.calibrated,
            "partlyCalibrated": snapshot.partly_calibrated, "bracketsAssumed": snapshot.brackets_assumed,
            "mark": snapshot.mark, "confidence": snapshot.confidence, "accounted": snapshot.accounted,
            "openInterestUsd": snapshot.open_interest_usd, "longUsd": snapshot.long_usd,
            "shortUsd": snapshot.short_usd, "longBeyondUsd": snapshot.long_beyond_usd,
            "shortBeyondUsd": snapshot.short_beyond_usd, "oiMode": snapshot.oi_mode, "coverage": snapshot.coverage,
            "venueStates": snapshot.venue_states, "staleVenues": snapshot.stale_venues,
            "missingVenues": snapshot.missing_venues, "oldestMarkNs": whole(snapshot.oldest_mark_ns),
            "realisedToExpected": snapshot.realised_to_expected,
            "edges": {"first": edges[0], "last": edges[-1], "digest": "%016x" % mix(0, bits(edges))},
            "venues": [self.venue(snapshot.venue(row)) for row in range(len(underlying.venues))],
            "rows": [self.row(snapshot, row, *key) for row, key in enumerate(self.keys(len(underlying.venues)))],
            "levels": [{"side": side, "venueRow": ALL if venue is None else venue,
                        "within": estimate(snapshot.within(side, venue)),
                        "beyond": estimate(snapshot.beyond(side, venue)),
                        "bands": [estimate(snapshot.of_band(side, band, venue)) for band in range(5)]}
                       for side, venue in asked],
            "prices": [{"price": price, "index": snapshot.index_of(price),
                        "answers": [estimate(snapshot.liquidated_if_price_reaches(price, side, venue))
                                    for side, venue in asked]}
                       for price in (float.fromhex(line["price"])
                                     for line in self.expected["maps"][underlying.index]["prices"])],
            "clusters": [{"side": side, "venueRow": ALL if venue is None else venue,
                          "found": [golden_past.cluster(cluster) for cluster in snapshot.clusters(side, venue)]}
                         for side, venue in asked],
        })
        if snapshot.tells_changes:
            told["changes"] = golden_past.changes(snapshot)
        return told

    @staticmethod
    def keys(venues):
        """How rows are numbered: per side each venue's total, each venue's bands, all together."""
        for side in ("long", "short"):
            yield from ((side, venue, None) for venue in range(venues))
            yield from ((side, venue, band) for venue in range(venues) for band in range(5))
            yield side, None, None

    @staticmethod
    def row(snapshot, row, side, venue, band):
        assert snapshot.row(side, venue, band) == row
        values = [float(value) for value in snapshot.values(side, venue, band)]
        sums = list(snapshot.sums(side, venue, band))
        words = struct.unpack("<4096I", struct.pack("<4096f", *values))
        return {"row": row, "nonZero": sum(value != 0 for value in values), "total": snapshot.block_sum(row, 64),
                "digest": "%016x" % mix(0, words + bits(sums))}

    @staticmethod
    def venue(figures):
        return {"row": figures.row, "state": figures.state, "mark": figures.mark, "longUsd": figures.long_usd,
                "shortUsd": figures.short_usd, "longBeyondUsd": figures.long_beyond_usd,
                "shortBeyondUsd": figures.short_beyond_usd, "openInterestUsd": figures.open_interest_usd,
                "confidence": figures.confidence, "accounted": figures.accounted,
                "eventTimeNs": whole(figures.event_time_ns), "receiveTimeNs": whole(figures.receive_time_ns),
                "oiMode": figures.oi_mode, "health": figures.health, "markTimeNs": whole(figures.mark_time_ns),
                "weightsAsOfNs": figures.weights_as_of_ns, "realisedToExpected": figures.realised_to_expected,
                "coverage": figures.coverage,
                "bands": [{"calibrated": band.calibrated, "lowFactor": band.low_factor,
                           "highFactor": band.high_factor, "evidence": band.evidence, "longUsd": band.long_usd,
                           "shortUsd": band.short_usd} for band in figures.bands]}


class GoldenTest(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="isotherm-golden-")
        self.addCleanup(shutil.rmtree, self.directory)

    def versions(self):
        found = sorted(name for name in os.listdir(GOLDEN) if os.path.isdir(os.path.join(GOLDEN, name)))
        self.assertIn("2.1", found)
        return found

    def unpacked(self, version):
        with gzip.open(os.path.join(GOLDEN, version, "snapshot.iso.gz")) as packed, \
                open(os.path.join(self.directory, "snapshot.iso"), "wb", opener=private) as file:
            shutil.copyfileobj(packed, file)
        return isotherm.SnapshotReader.open(self.directory)

    def assert_same(self, expected, told, where):
        """Equal to the bit: a float is expected as a hexadecimal string."""
        if isinstance(told, float):
            self.assertIsInstance(expected, str, where)
            self.assertEqual(bits([float.fromhex(expected)]) if told == told else ("NaN",),
                             bits([told]) if told == told else (expected,), "%s: %s, not %r" % (where, expected, told))
        elif isinstance(expected, dict):
            self.assertEqual(sorted(expected), sorted(told), where)
            for key in expected:
                self.assert_same(expected[key], told[key], "%s.%s" % (where, key))
        elif isinstance(expected, list):
            self.assertEqual(len(expected), len(told), where)
            for i, (one, other) in enumerate(zip(expected, told)):
                self.assert_same(one, other, "%s[%d]" % (where, i))
        else:
            self.assertEqual((type(expected), expected), (type(told), told), where)

    def test_should_read_every_golden_file_as_it_was_read_then(self):
        for version in self.versions():
            with open(os.path.join(GOLDEN, version, "expected.json"), encoding="utf-8") as file:
                expected = json.load(file)
            with self.unpacked(version) as reader:
                told = Told(reader, expected).everything()
                # A later format may say more than this reader knows, those that it knows may not.
                self.assertTrue(version not in ("2.0", "2.1") or expected.keys() == told.keys(), version)
                self.assert_same({key: expected[key] for key in told}, told, version)

    def test_should_read_every_golden_history_as_it_was_read_then(self):
        read = 0
        for version in self.versions():
            packed = os.path.join(GOLDEN, version, "history")
            if not os.path.isdir(packed):    # layout 2.0 had no history
                continue
            unpacked = os.path.join(self.directory, version)
            for folder, _, names in os.walk(packed):
                into = os.path.join(unpacked, os.path.relpath(folder, packed))
                os.makedirs(into, exist_ok=True)
                for name in names:
                    with gzip.open(os.path.join(folder, name)) as source, \
                            open(os.path.join(into, name[:-len(".gz")]), "wb") as file:
                        shutil.copyfileobj(source, file)
            with open(os.path.join(GOLDEN, version, "history.json"), encoding="utf-8") as file:
                expected = json.load(file)
            underlyings = list(dict.fromkeys(series["underlying"] for series in expected["series"]))
            self.assert_same(expected, golden_past.history(isotherm.HistoryReader(unpacked), underlyings), version)
            read += 1
        self.assertGreater(read, 0)

    def test_should_read_golden_files_without_numpy_to_the_same_bits(self):
        kept, isotherm._numpy = isotherm._numpy, None
        try:
            self.test_should_read_every_golden_file_as_it_was_read_then()
            self.test_should_read_every_golden_history_as_it_was_read_then()
        finally:
            isotherm._numpy = kept

    def test_should_add_up_amounts_as_adding_bucket_by_bucket_does(self):
        with self.unpacked("2.0") as reader:
            snapshot = reader.map("BTC")
            for side in isotherm.Side:
                values = [float(value) for value in snapshot.values(side)]
                for index in range(0, 4096, 37):
                    price = snapshot.mid(index)
                    by_hand = sum(values[index:] if side is isotherm.Side.LONG else values[:index + 1])
                    answer = snapshot.liquidated_if_price_reaches(price, side)
                    self.assertAlmostEqual(1.0, answer.usd / by_hand if by_hand else 1 + answer.usd, delta=1e-12)

    def test_should_add_both_sides_when_none_is_named(self):
        with self.unpacked("2.0") as reader:
            snapshot = reader.map("BTC")
            for price in (snapshot.mark * 0.9, snapshot.mark, snapshot.mark * 1.2):
                for venue in (None, "bybit", 1):
                    both = snapshot.liquidated_if_price_reaches(price, venue=venue)
                    long, short = (snapshot.liquidated_if_price_reaches(price, side, venue) for side in isotherm.Side)
                    self.assertEqual(long.usd + short.usd, both.usd)
                    self.assertEqual(both, reader.liquidated_if_price_reaches("BTC", price, venue=venue))


if __name__ == "__main__":
    unittest.main()
