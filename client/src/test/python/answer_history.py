"""answer_history.py DIRECTORY HISTORY: as answer.py, of what is derived and kept, in shared memory and on disk.

    derived UNDERLYING | lines UNDERLYING | errors
    newest WHERE KIND UNDERLYING WORD            number of the newest record, or none; WHERE is live or disk
    record WHERE KIND UNDERLYING WORD ORDINAL    its state and all that it says; WORD of a tape is -
    refused KIND UNDERLYING WORD                 names of the files that are not what they are called
"""
import os
import struct
import sys

from answer import line
from support import isotherm


def mixed(words):
    digest = 0
    for word in words:
        digest = (digest * 31 + int(word)) & (2 ** 64 - 1)    # a numpy integer would overflow
    return "%016x" % digest


def bits(doubles):
    return struct.unpack("<%dQ" % len(doubles), struct.pack("<%dd" % len(doubles), *doubles))


def told_column(column):
    header = column.header
    rows = [{}] + [{"band": band} for band in range(header.band_count)] + \
        [{"venue": venue.code} for venue in header.venues[:header.venue_row_count]]
    assert [column.row(**row) for row in rows] == list(range(header.row_count))
    edges = list(column.edges())
    middle = column.bucket_count // 2
    assert edges[middle] == column.price(middle)
    assert column.usd(middle, **rows[-1]) == list(column.values(**rows[-1]))[middle]
    return line((column.time_ns, column.as_of_ns, column.map_as_of_ns, column.map_sequence, column.mark,
                 column.venue_states, column.base, column.saturated, column.gap_before, column.calibrated,
                 mixed(bits(edges)), mixed(column.side(index) for index in range(0, column.bucket_count, 7))),
                (mixed(list(column.steps(**row))) for row in rows),
                (mixed(bits(list(column.values(**row)))) for row in rows))


def told_bar(bar):
    return line((bar.time_ns, bar.gap_before, bar.partial, bar.open, bar.lost, bar.not_live),
                *((entry.usd_micros, entry.largest_micros, entry.count, entry.quantity, entry.vwap)
                  for venue in bar.header.venues for side in isotherm.Side for entry in [bar.entry(side, venue.code)]))


def told_liquidation(found):
    return line((found.receive_time_ns, found.event_time_ns, found.venue.code, found.instrument.symbol,
                 int(found.side), format(found.price, "f"), format(found.quantity, "f"), found.usd_micros,
                 found.gap_before, found.lost_before))


TOLD = {"columns": told_column, "bars": told_bar, "tape": told_liquidation}


def told_derived(derived):
    return "none" if derived is None else line(
        derived[:-2], *(cluster[1:] for side in derived.clusters for cluster in [(0, len(side)), *side]),
        *told_signals(derived.signals))


def told_signals(signals):
    yield signals[:3]
    for word, state in signals.states.items():
        yield (word, *state[:2], *(spoken.replace(" ", "-") for spoken in state[2:5]), *state[5:])
    yield from signals.figures.items()
    for side in signals.clusters:
        yield from side


def told_errors(reader):
    return "%s %s" % (line([reader.keeps_errors]), " | ".join(
        line(entry[:3], [entry.text.encode().hex(), entry.summary.encode().hex(), entry.place.encode().hex()])
        for entry in reader.errors()))


class Answers:
    def __init__(self, directory, history):
        self.reader = isotherm.SnapshotReader.open(directory)
        self.sources = {"live": isotherm.LiveHistory(self.reader), "disk": isotherm.HistoryReader(history)}
        self.opened = {}

    def series(self, where, kind, underlying, word):
        key = (where, kind, underlying, word)
        if key not in self.opened:
            source = self.sources[where]
            self.opened[key] = source.tape(underlying) if kind == "tape" else getattr(source, kind)(underlying, word)
        return self.opened[key]

    def answer(self, what, *words):
        if what == "derived":
            return told_derived(self.reader.clusters(words[0]))
        if what == "lines":
            lines = self.reader.lines(words[0])
            return "none" if lines is None else line(lines[:3], *lines[3:])
        if what == "errors":
            return told_errors(self.reader)
        if what == "newest":
            try:
                return line([self.series(*words).newest_ordinal()])
            except isotherm.NoHistory:    # before the first record of the underlying
                return line([None])
        if what == "refused":
            return line(sorted(os.path.basename(why.split(": ")[0]) for why in self.series("disk", *words).refused))
        series, ordinal = self.series(*words[:-1]), int(words[-1])
        state = series.state(ordinal)
        if state is not isotherm.RecordState.WHOLE:
            return state.name
        return state.name + " " + TOLD[words[1]](series.read(ordinal))


def main(directory, history):
    answers = Answers(directory, history)
    print("ready", flush=True)
    for asked in sys.stdin:
        print(answers.answer(*asked.split()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
