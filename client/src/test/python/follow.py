"""follow.py DIRECTORY: keeps reading while engines are killed and started, and tells each change in a line.

    live EPOCH       attached, or attached again by itself
    dead             the newest engine's heartbeat is too old; reads go on giving its last whole publish
    torn, stuck      what must never be said; the program ends

Ends when its standard input does, with the number of reads.
"""
import sys
import threading
import time

from support import isotherm
from torn import whole_map, whole_pulse

STUCK_NS = 20_000_000_000


def tell(text):
    print(text, flush=True)


def main(directory):
    reader = isotherm.attach(directory, 60)
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    tell("live %d" % reader.header.epoch_random)
    state = isotherm.Liveness.LIVE
    reads = lapped = 0
    last_good = time.monotonic_ns()
    while not stopped.is_set():
        dead = state is isotherm.Liveness.DEAD
        try:
            pulse, snapshot = reader.pulse(0), reader.map("BTC")
            if pulse is None or snapshot is None:
                continue    # a new engine's file, before its first publish
            if not whole_pulse(pulse) or not whole_map(snapshot):
                sys.exit("torn at %d or %d" % (pulse.sequence, snapshot.sequence))
            reads += 2
            last_good = time.monotonic_ns()
        except isotherm.Lapped:
            lapped += 1
            if dead:
                sys.exit("stuck: nobody writes, and yet the reader was overtaken")
        if time.monotonic_ns() - last_good > STUCK_NS:
            sys.exit("stuck: no whole read for %d s" % (STUCK_NS // 10 ** 9))
        now = reader.liveness()
        if now is isotherm.Liveness.DEAD and not dead:
            tell("dead %d" % reader.heartbeat_age_ns())
        state = now
        if reader.reattach_if_superseded():
            state = isotherm.Liveness.LIVE
            tell("live %d" % reader.header.epoch_random)
    tell("0 torn, 0 stuck in %d reads, given up %d" % (reads, lapped))


if __name__ == "__main__":
    main(sys.argv[1])
