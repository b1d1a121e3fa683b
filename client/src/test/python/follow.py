"""follow.py DIRECTORY [stamped]: keeps reading while engines (or, stamped, StampedWriter) are killed and started.

Tells each change in a line: `live EPOCH` when attached, or attached again by itself; `dead NS` with the age of the
newest heartbeat. Ends when its standard input does, with what it counted, or with status 1 at the first torn read.
Every loop is bounded, so it cannot get stuck without saying so.
"""
import functools
import operator
import sys
import threading
import time

import torn
from support import isotherm

STUCK_NS = 20_000_000_000
REST = 15    # beside a real engine, which is to have the machine: rests so many times as long as it read


def tell(text):
    print(text, flush=True)


def whole_pulse(pulse):
    return pulse.sequence > 0 and all(value is None or value > 0 for value in (pulse.mark, pulse.receive_time_ns))


def whole_map(snapshot):
    """Every sum equals its addends, added in the writer's order, and the head says what the rows hold: to the bit."""
    for side in isotherm.Side:
        usd = ("long_usd", "short_usd")[side]
        rows = [((None, None), getattr(snapshot, usd))]
        for venue in range(len(snapshot.underlying.venues)):
            figures = snapshot.venue(venue)
            rows.append(((venue, None), getattr(figures, usd)))
            rows += [((venue, band), getattr(level, usd)) for band, level in enumerate(figures.bands)]
        for (venue, band), expected in rows:
            values = snapshot.values(side, venue, band).tolist()
            sums = snapshot.sums(side, venue, band).tolist()
            total = 0.0
            for block in range(64):
                total += functools.reduce(operator.add, values[block * 64:block * 64 + 64], 0.0)
                if total != sums[block + 1]:
                    return False
            if sums[0] != 0 or total != expected:
                return False
    return True


class Follower:
    def __init__(self, directory, stamped):
        self.stamped = stamped
        self.reader = isotherm.attach(directory, 120)
        self.reads = self.lapped = self.deaths = self.attached = self.revived = self.slowest_ns = 0
        self.dead = self.died_running = False
        self.last_good = time.monotonic_ns()
        tell("live %d" % self.reader.header.epoch_random)

    def read_all(self):
        pulses, maps = self.reader.directory.instruments, self.reader.directory.underlyings
        for read, check, entries in (
                (self.reader.pulse, torn.whole_pulse if self.stamped else whole_pulse, pulses),
                (self.reader.map, torn.whole_map if self.stamped else whole_map, maps)):
            for entry in entries:
                try:
                    found = read(entry.index)
                except isotherm.Lapped:
                    self.lapped += 1
                    if self.dead and self.reader.liveness() is isotherm.Liveness.DEAD:
                        sys.exit("overtaken though nobody writes")
                    continue
                if found is not None:
                    if not check(found):
                        sys.exit("torn at publish %d of %s" % (found.sequence, entry))
                    self.reads += 1
                self.last_good = time.monotonic_ns()
        if time.monotonic_ns() - self.last_good > STUCK_NS:
            sys.exit("stuck: no whole read for %d s" % (STUCK_NS // 10 ** 9))

    def judge(self):
        liveness = self.reader.liveness()
        if liveness is isotherm.Liveness.DEAD and not self.dead:
            age_ns = self.reader.heartbeat_age_ns()
            # An engine that has applied no event yet may be slow to start.
            self.died_running = self.stamped or self.reader.engine_state == "RUNNING"
            if self.died_running:
                self.deaths += 1
                self.slowest_ns = max(self.slowest_ns, age_ns)
            self.dead = True
            tell("dead %d" % age_ns)
        elif liveness is isotherm.Liveness.LIVE and self.dead:
            self.revived += self.died_running
            self.dead = False
        if self.reader.reattach_if_superseded():
            self.attached += 1
            self.dead = False
            tell("live %d" % self.reader.header.epoch_random)


def main(directory, stamped):
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    follower = Follower(directory, stamped)
    last = False
    while not last:
        last = stopped.is_set()
        start = time.monotonic()
        follower.read_all()
        follower.judge()
        if not stamped:
            # Long enough to be no load, short enough to report a death in time, however slow the machine.
            time.sleep(min(REST * (time.monotonic() - start), 0.3))
    tell("end: torn 0 stuck 0 revived %d deaths %d attached %d slowest-ms %d reads %d lapped %d" % (
        follower.revived, follower.deaths, follower.attached, follower.slowest_ns // 1_000_000, follower.reads,
        follower.lapped))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] == ["stamped"])
