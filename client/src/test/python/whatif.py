"""whatif.py DIRECTORY: answers one question a line from standard input about cascades and positions, as whatif.c does,
whose questions these are. Doubles are the 16 digits of their bits, NaN being NaN."""
import math
import struct
import sys

from support import isotherm

NAN = math.nan
STATES = ("price", "never", "at-entry")


def number(value):
    return "NaN" if value != value else "%016x" % struct.unpack("<Q", struct.pack("<d", value))[0]


def asked(words, count):
    taken, words[:count] = words[:count], []
    return [NAN if word == "NaN" else struct.unpack("<d", struct.pack("<Q", int(word, 16)))[0] for word in taken]


def estimate(told):
    return [number(told.usd), number(told.usd_low), number(told.usd_high), int(told.calibrated),
            number(told.uncalibrated_usd)]


def venue(word):
    return None if word == "-1" else int(word)


def point(told):
    return [STATES.index(told.state), told.bracket, int(told.beyond_ladder), number(told.price)]


class Answers:
    def __init__(self, directory):
        self.reader = isotherm.SnapshotReader.open(directory)

    def map(self, words):
        names = [entry.name for entry in self.reader.directory.underlyings]
        self.snapshot = self.reader.map(names[int(words[0])])
        return ["OK" if self.snapshot else "EMPTY"]

    def liquidity(self, words):
        try:
            self.market = isotherm.Liquidity(asked(words, 6), asked(words, 6), *asked(words, 4))
        except ValueError:
            return [0]
        return [1]

    def known(self, words):
        try:
            name = self.reader.directory.underlyings[int(words[0])].name
            self.market = self.reader.clusters(name).signals.liquidity()
        except ValueError:
            return [0]
        return [1]

    def cascade(self, words):
        told = self.snapshot.cascade(asked(words[1:], 1)[0], self.market, venue(words[0]))
        if told is None:
            return ["none"]
        return [int(told.side), told.iterations, int(told.settled), int(told.left_window),
                number(told.terminal_price), *estimate(told.triggered), *estimate(told.forced),
                *(number(value) for step in told.path for value in step)]

    def branching(self, words):
        side, at = isotherm.Side(int(words[0])), venue(words[1])
        return ["ratio", number(self.snapshot.branching_ratio(asked(words[2:], 1)[0], side, self.market, at))]

    def fuses(self, words):
        told = self.snapshot.fuses(isotherm.Side(int(words[0])), self.market, venue(words[1]))
        return [len(told)] + [word for fuse in told for word in
                              [number(fuse.price_low), number(fuse.price_high), number(fuse.peak_ratio),
                               *estimate(fuse.usd)]]

    def ladder(self, words):
        unit = ("quote", "base")[int(words.pop(0))]
        fee, = asked(words, 1)
        rows = [asked(words, 4) for _ in range(int(words.pop(0)))]
        self.steps = isotherm.BracketLadder(unit, fee, *zip(*rows))
        return [1]

    def position(self, words):
        side, inverse, in_base = isotherm.Side(int(words[0])), words[1] == "1", words[2] == "1"
        make = isotherm.Position.of_base if in_base else isotherm.Position.of_usd
        self.own = make(side, inverse, *asked(words[3:], 3))
        return [1, number(self.own.quantity), number(self.own.margin)]

    def point(self, words):
        rule = isotherm.MARGIN_RULES[int(words[0])]
        return [*point(isotherm.liquidation_point(self.own, self.steps, rule)),
                number(isotherm.margin_for(self.own, self.steps, asked(words[1:], 1)[0], rule))]

    def risk(self, words):
        told = self.snapshot.position_risk(self.own, self.steps, venue(words[0]),
                                           isotherm.MARGIN_RULES[int(words[1])], *asked(words[2:], 2))
        low, high = (told.cluster.price_low, told.cluster.price_high) if told.cluster else (NAN, NAN)
        return [*point(told.point), number(told.mark), int(told.liquidated), number(told.distance_bps),
                number(told.reach_probability),
                *(word for side in range(2) for word in estimate(told.before_at_venue[side])
                  + estimate(told.before[side])),
                *map(number, (low, high, told.share_before, told.clear_price, told.clear_margin,
                              told.clear_leverage))]

    def reach(self, words):
        return ["reach", number(isotherm.reach_probability(*asked(words, 3)))]

    def within(self, words):
        return ["within", *estimate(self.snapshot.liquidated_within(
            asked(words[2:], 1)[0], isotherm.Side(int(words[0])), venue(words[1])))]

    def bars(self, words):
        told = self.snapshot.bars(int(words[1]), asked(words[2:], 1)[0], venue(words[0]))
        answer = [len(told)]
        for bar in told:
            answer += [bar.first, bar.last, number(bar.price_low), number(bar.price_high)]
            for usd, bands, curve in ((bar.long_usd, bar.long_bands, bar.long_cumulative),
                                      (bar.short_usd, bar.short_bands, bar.short_cumulative)):
                answer += [number(usd), *map(number, bands), *estimate(curve)]
        return answer

    def entries(self, words):
        told, beyond = self.snapshot.entries(isotherm.Side(int(words[0])), venue(words[1]))
        total = 0.0
        for value in told:
            total += value
        return ["entries", number(beyond), number(total), *map(number, told[::16])]


def main(directory):
    answers = Answers(directory)
    print("ready", flush=True)
    for line in sys.stdin:
        question, *words = line.split()
        print(*getattr(answers, question)(words), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
