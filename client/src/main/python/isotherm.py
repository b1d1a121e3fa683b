"""Reads an Isotherm engine's snapshots out of shared memory. One file, standard library alone, CPython 3.9 or later.

    reader = isotherm.attach()                                    # waits up to 10 s for a live engine
    pulse = reader.pulse(("bybit", "BTCUSDT"))                    # a copy of the newest, None before the first
    answer = reader.liquidated_if_price_reaches("BTC", 60_000)    # USD with its low, its high and `calibrated`
    snapshot = reader.map("BTC")                                  # a copy; reader.map_view("BTC") looks in place
    for bar in isotherm.LiveHistory(reader).bars("BTC", "1m"):    # or HistoryReader(directory), from disk
        print(bar.time_ns, bar.entry("long", "bybit").usd)

The file is mapped read-only: writing through anything that this module hands out raises TypeError (numpy: ValueError).
A read is one whole publish or none: at most three tries, then `Lapped`. One reader per thread, any number of them.
Prices of a pulse are whole numbers at the price scale of its directory entry: `Instrument.price` makes a float of one,
`Instrument.price_text` exact text. Amounts are in quote currency (USD) and are estimates of what is force-closed, not
resting orders. Times are nanoseconds since the Unix epoch, None where nothing has arrived. Sums are made in one fixed
order, so every answer has the bits that the Java and C readers give.

Memory order. A read needs two ordered loads: the number of the newest publish before the payload, and the slot's
version after it. On x86-64 no load passes an earlier load, and CPython neither reorders nor merges item reads; an item
of `memoryview.cast("q")` is one aligned 8-byte load (CPython takes it with a memcpy of constant size 8, which compilers
make one move; `struct` with "<q" promises no such thing). Elsewhere both loads go through C, which `cc` compiles when
the reader is opened; without `cc` the module refuses. `ISOTHERM_LOADS=c` asks for the way through C.

Where no directory is named it is that of the environment variable ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default.
The command line: `python3 isotherm.py --help`.

The file, from top to bottom: numbers of the layout; ordered loads; header and directory; attach; pulses; amounts with
their level; maps, clusters, lines, cascades, positions; distinct errors; the reader and the follower of a map; history:
arithmetic, headers, records, in shared memory, on disk; grids; command line.
"""
from __future__ import annotations

import argparse
import array
import bisect
import ctypes
import decimal
import enum
import errno
import functools
import itertools
import json
import math
import mmap
import operator
import os
import platform
import pwd
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import time
from typing import (Any, Callable, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple,
                    Union)

__all__ = ["Alert", "attach", "AttachError", "Attachment", "AttachState", "Band", "Bar", "BarEntry", "BAR_INTERVALS",
           "BOOK_MOVES", "BracketLadder", "Cascade", "Cluster", "ClusterMap", "ClusterSignal", "Column", "COUNTERS",
           "DamagedRecord", "decimal_text", "default_directory", "default_history_directory", "Derived", "Directory",
           "ENTRY_DISTANCES", "ErrorEntry", "FIGURES", "Fuse", "Header", "HistoryError", "HistoryReader",
           "HistorySeries", "HistoryTier", "Instrument", "Lapped", "Lines", "Liquidation", "LiquidationPoint",
           "liquidation_point", "Liquidity", "LiveHistory", "Liveness", "LiveSeries", "Map", "MapFollower",
           "margin_for", "MARGIN_RULES", "MAX_ITERATIONS", "MOVES", "NoHistory", "Position", "PositionRisk", "Pulse",
           "reach_probability", "RecordState", "SegmentHeader", "Side", "SIGNALS", "Signals", "SignalState",
           "SnapshotReader", "TapeInstrument", "TIERS", "Underlying", "UnderlyingPulse", "UnsupportedMachine",
           "UsdEstimate", "Venue", "VenueFigures"]

LAYOUT_MAJOR, LAYOUT_MINOR = 2, 1
LAYOUT_VERSION = LAYOUT_MAJOR << 16 | LAYOUT_MINOR
SCHEMA_HASH = 0x7C6EAD0D675A12E6
SNAPSHOT = "snapshot.iso"
MAX_TRIES = 3
_TRIES = range(MAX_TRIES)
_NONE = -2 ** 63
_MASK_64 = 2 ** 64 - 1
_POLL_SECONDS = 0.005

# The layout, version 2.1, little-endian; `x` are reserved bytes. Pictures: io.isotherm.client.layout.
#   header     magic, version, header length, file length, schema hash, epoch start and random, pid, boot id,
#              heartbeat interval, liveness timeout, pulse and map slots, engine version; from 128 seven tables
_HEADER = struct.Struct("<QIIqQqqq16sqqII32s")
_HEADER_LENGTH = 512
_TABLE = struct.Struct("<qii")                   # offset, count, stride
_VENUES, _UNDERLYINGS, _INSTRUMENTS, _COUNTERS, _INSTRUMENT_PULSES, _UNDERLYING_PULSES = range(128, 224, 16)
_MAGIC = int.from_bytes(b"ISOTHERM", "little")
_VERSION_WORD, _HEARTBEAT_WORD, _STATE_WORD, _FLAGS_WORD = 8 // 8, 256 // 8, 264 // 8, 384 // 8
_VENUE = struct.Struct("<ii8x48s")               # number, coverage, code
_UNDERLYING = struct.Struct("<qqdiiiiii16s64s")  # map, slot stride, bucket width, price scale, venues, buckets, flags;
#                                                  since 2.1, else 0: stamps in a slot of the map, derived region
_INSTRUMENT = struct.Struct("<iiiiiiqi28x64s")   # venue, underlying, row, two scales, flags, multiplier, coverage
_COUNTER_COLUMNS, _COUNTER_STRIDE = 64, 512
#   errors     since 2.1, else 0 in the header: each length, count, last and first time, text; at multiples of 8
_ERRORS, _ERROR_HEAD = 240, 24
#   alerts     since 2.1, else 0 in the header: newest, slot stride, slot count; from 128 slots: version, raised by,
#              time, since, underlying, venue, side, flags, value, low, high, threshold, mark, price low and high,
#              suppressed, severity, kind, unit, rule, text; alert n in slot n mod count, the newest 64 can be read
_ALERTS, _ALERT_RING, _READABLE_ALERTS = 392, 128, 64
_ALERT = struct.Struct("<8xqqqiiiidddddddq16s32s16s16x64s384s")
_ALERT_STRIDE = _ALERT.size
#   pulse      word 0 the newest, 1 to 4 the journal position of each slot (0 in 2.0); from 128 four slots of 64 bytes:
#              version, seven words; the analyst's lines from 384
_PULSE_STRIDE, _PULSE_SLOTS, _PULSE_SLOT_STRIDE = 1280, 128, 64
_PULSE_PAYLOAD = struct.Struct("<qqqqqqq")       # mark, bid, ask, open interest, event and receive time, health
#   map        word 0 the newest; from 128 four slots: head, edges in ring order and upper end, rows
_SLOT_COUNT, _MAP_SLOTS = 4, 128
_BUCKETS, _BUCKET_MASK, _BLOCK, _BLOCKS = 4096, 4095, 64, 64
#   map head   version, sequence, as of, event time, weights as of, base, flags, bucket width, mark, confidence,
#              accounted, open interest, long, short, long beyond, short beyond, mode, coverage, states, oldest mark,
#              realised to expected
_HEAD = struct.Struct("<qqqqqiidddddddddiiqqd")
_AS_OF_OFFSET, _HEAD_VENUES, _HEAD_LENGTH = 16, 256, 8448
_VENUE_RECORD, _BANDS_OFFSET, _BAND_COUNT, _MAX_VENUES = 512, 128, 5, 16
#   venue      mark, long, short, long beyond, short beyond, open interest, confidence, accounted, event and receive
#              time, mode, health, mark time, weights as of, realised to expected, coverage
_FIGURES = struct.Struct("<ddddddddqqiiqqdi")
#   band       low, high, evidence, long, short, long beyond, short beyond, flags; five of them
_BAND_FIELDS = 8
_BANDS = struct.Struct("<" + "dddddddi4x" * _BAND_COUNT)
_EDGES_OFFSET = _HEAD_LENGTH
_UPPER_END_OFFSET = _EDGES_OFFSET + _BUCKETS * 8
_ROWS_OFFSET = _UPPER_END_OFFSET + 128
_SUMS_IN_ROW = _BUCKETS * 4
_ROW_STRIDE = _SUMS_IN_ROW + _BLOCKS * 8 + 128
_ROW_WORDS = _SUMS_IN_ROW + (_BLOCKS + 1) * 8    # bytes of a row that mean something
#   stamps     since 2.1: of the edges, of their blocks, of the rows, of each row's blocks; longs
_EDGE_BLOCK_STAMPS, _ROW_STAMPS, _ROW_BLOCK_STAMPS, _ROW_BLOCK_STAMPS_STRIDE = 64, 576, 2176, 512
_ALL_BLOCKS = _MASK_64
#   lines      since 2.1, of an underlying's pulse: word 0 the newest; from 128 four slots: version, as of, map
#              sequence, flags, price and USD of four clusters, USD of longs within four moves, of shorts
_LINES_OFFSET, _LINES_SLOTS, _LINES_STRIDE = 384, 128, 192
_LINES = struct.Struct("<qqq16d")
#   derived    since 2.1: newest, region length, slot stride, live series and where they begin; from 128 four slots:
#              version, as of, map sequence, map as of, mark, flags, lost, clusters below, above, omitted; 32 and 32;
#              signals
_DERIVED = struct.Struct("<qqqii")
_FACTS_OFFSET, _FACTS_SLOTS, _FACTS_SLOT_COUNT, _FACTS_SLOT_LENGTH = 32, 128, 16, 1280
_FACTS_LENGTH = _FACTS_SLOTS + _FACTS_SLOT_COUNT * _FACTS_SLOT_LENGTH
_DERIVED_SLOTS, _DERIVED_SLOT_LENGTH, _MAX_CLUSTERS = 128, 10496, 32
_DERIVED_END = _DERIVED_SLOTS + _SLOT_COUNT * _DERIVED_SLOT_LENGTH
_DERIVED_SLOT = struct.Struct("<8xqqqdqqiiq")
_CLUSTERS_OFFSET, _CLUSTER = 128, struct.Struct("<dddddddddq")
#   signals    fed since, seconds, missed; from 128 states: known, known seconds, level, worth, measure, trials, score,
#              chance, lower end; of each cluster score, reach, impact, whales; figures
_SIGNALS_OFFSET, _SIGNALS = 5248, struct.Struct("<qqq")
_SIGNAL_STATES, _SIGNAL_STATE = 128, struct.Struct("<qqiii4xdddd")
_CLUSTER_SIGNALS, _CLUSTER_SIGNALS_LENGTH, _FIGURES_OFFSET = 1664, 512, 3712
#   live       of one series: newest ordinal plus 1; from 128 kind, record length, capacity, region length, interval
_LIVE = struct.Struct("<128xiiiiq")
_LIVE_RECORDS, _MAX_LIVE_RECORD = 256, 65536
#   record     of history: checksum of the rest, flags, ordinal; then by its kind
_RECORD = struct.Struct("<IIq")
_WRITTEN, _GAP_BEFORE, _PARTIAL, _CALIBRATED, _OPEN = 1, 2, 4, 8, 32
_COLUMN = struct.Struct("<16xqqqdqii")           # as of, map as of, map sequence, mark, states, base, saturated
_BAR = struct.Struct("<16xqq")                   # lost, not live
_BAR_ENTRIES, _BAR_ENTRY = 64, struct.Struct("<qqqd")    # USD and the largest in millionths, count, quantity
_TAPE = struct.Struct("<16xqqqqqhbBi")           # receive and event time, price, quantity, USD in millionths,
#                                                  instrument, venue row, side, lost before
#   history    magic, version, header length, its checksum, kind, record length, capacity, first ordinal, interval,
#              buckets, rows, bucket width, unit, steps per octave, bands, venue rows, venues, instruments; underlying
_HISTORY = struct.Struct("<QIiIiiiqqiiddiiiii36x64s")
_HISTORY_MAGIC = int.from_bytes(b"ISOHISTO", "little")
_HISTORY_CRC, _HISTORY_VENUES, _HISTORY_INSTRUMENTS, _MAX_INSTRUMENTS = 16, 192, 1216, 4096
_MAX_HISTORY_HEADER, _MAX_HISTORY_FILE, _MAX_RECORD, _HISTORY_ALIGNMENT = 1 << 20, 64 << 20, 64 << 10, 64
_UNIT_USD, _STEPS_PER_OCTAVE, _STEPS = 1.0, 2048, 65536

COVERAGES = ("none", "sampled", "full")
OI_MODES = ("NONE", "SOCKET", "POLLED")
BANDS = ("<1%", "1-2.5%", "2.5-6%", "6-15%", ">15%")
ENGINE_STATES = ("UNKNOWN", "STARTING", "RUNNING", "CLOSED", "FAILED")
PULSE_FLAGS = ("mark-stale", "quote-stale", "open-interest-stale", "book-gap", "disconnected", "unrouted",
               "events-lost", "venue-stale", "venue-missing", "stream-silent", "bit-10", "bit-11", "not-trading",
               "terms-changed", "unjournalled")

#: Words of the signals in the order of `Signals.states`; docs/signals.md says what they are.
SIGNALS = (
    "market", "max-pain", "targets", "levels", "exhaustion", "risk", "fragility", "imbalance", "regime", "to-depth",
    "branching", "whales", "rebound", "cascades", "clusters", "amounts",
)

#: Names of the signals' figures; docs/signals.md says what they mean.
FIGURES = (
    "live", "mark-open", "mark-high", "mark-low", "mark-close", "open-interest-usd", "taker-buy-usd", "taker-sell-usd",
    "bid-usd-5", "bid-usd-10", "bid-usd-25", "bid-usd-50", "bid-usd-100", "bid-usd-200", "ask-usd-5", "ask-usd-10",
    "ask-usd-25", "ask-usd-50", "ask-usd-100", "ask-usd-200", "sigma-minute", "range-hour", "turnover-day-usd",
    "max-pain-price", "max-pain-usd", "max-pain-side", "target-below-nearest-price", "target-below-nearest-score",
    "target-below-nearest-reach", "target-below-strongest-price", "target-below-strongest-score",
    "target-below-strongest-reach", "target-above-nearest-price", "target-above-nearest-score",
    "target-above-nearest-reach", "target-above-strongest-price", "target-above-strongest-score",
    "target-above-strongest-reach", "support-count", "support-nearest-low", "support-nearest-high",
    "support-nearest-strength", "support-strongest-low", "support-strongest-high", "support-strongest-strength",
    "resistance-count", "resistance-nearest-low", "resistance-nearest-high", "resistance-nearest-strength",
    "resistance-strongest-low", "resistance-strongest-high", "resistance-strongest-strength", "exhaustion-score",
    "exhaustion-side", "exhaustion-realised-to-expected", "exhaustion-sweep-speed", "risk-below-1", "risk-below-2",
    "risk-below-5", "risk-below-10", "risk-above-1", "risk-above-2", "risk-above-5", "risk-above-10", "risk-days",
    "fragility-index", "fragility-pressure", "fragility-imbalance", "fragility-concentration", "imbalance-1",
    "imbalance-2", "imbalance-5", "regime", "regime-price-sigmas", "regime-open-interest-sigmas", "long-to-depth-5",
    "long-to-depth-10", "long-to-depth-25", "long-to-depth-50", "long-to-depth-100", "long-to-depth-200",
    "short-to-depth-5", "short-to-depth-10", "short-to-depth-25", "short-to-depth-50", "short-to-depth-100",
    "short-to-depth-200", "branching-ratio", "liquidations-per-minute", "whale-threshold-usd", "whale-net-usd",
    "rebound-excess-5", "rebound-excess-15", "rebound-excess-60", "rebound-low-5", "rebound-low-15", "rebound-low-60",
    "rebound-flushes-5", "rebound-flushes-15", "rebound-flushes-60", "long-cascade-running", "long-cascade-start",
    "long-cascade-seconds", "long-cascade-usd", "long-cascade-usd-low", "long-cascade-usd-high",
    "long-cascade-multiple", "long-cascade-move-bps", "long-cascade-unheard", "short-cascade-running",
    "short-cascade-start", "short-cascade-seconds", "short-cascade-usd", "short-cascade-usd-low",
    "short-cascade-usd-high", "short-cascade-multiple", "short-cascade-move-bps", "short-cascade-unheard",
    "regime-next-move", "regime-any-move", "clusters-below", "clusters-above", "realised-to-expected",
    "realised-to-expected-low", "realised-to-expected-high",
)

#: Number of each counter by its name; word 0 of a row is the engine's, word n that of venue number n.
COUNTERS = {
    "frames": 1, "bytes": 2, "events-trade": 3, "events-liquidation": 4, "events-mark": 5, "events-open-interest": 6,
    "events-funding": 7, "events-quote": 8, "events-book": 9, "events-depth": 10, "events-control": 11,
    "frames-ignored": 12, "rejected-malformed": 13, "rejected-number": 14, "rejected-missing-field": 15,
    "rejected-unknown-value": 16, "rejected-unknown-channel": 17, "rejected-too-large": 18, "unknown-keys": 19,
    "unknown-symbol": 20, "inexact-price": 21, "inexact-quantity": 22, "book-gaps": 23, "book-resyncs": 24,
    "session-state": 25, "reconnects": 26, "last-frame-time": 27, "rest-requests": 28, "rest-failures": 29,
    "ring-full-quote": 30, "ring-full-depth": 31, "ring-full-open-interest": 32, "ring-full-funding": 33,
    "ring-full-mark": 34, "ring-full-trade": 35, "ring-full-wait": 36, "ring-full-time": 37, "ring-occupancy-max": 38,
    "proxy-refused": 39, "events-applied": 40, "batch-max": 41, "duty-cycle-max": 42, "publishes-map": 43,
    "publishes-pulse": 44, "latency-p50": 45, "latency-p99": 46, "open-interest-violations": 47,
    "open-interest-jumps": 48, "ledger-violations": 49, "deposits-refused": 50, "handler-exceptions": 51,
    "errors-distinct": 52, "heartbeats": 53, "gc-collections": 54, "events-stream-state": 55, "events-time": 56,
    "rejected-range": 57, "dropped-after-halt": 58, "ring-full-deferred": 59, "receive-times-raised": 60,
    "time-gaps": 61, "prints-outside-sweep": 63, "books-crossed": 62, "open-interest-repeated": 70,
    "open-interest-late": 71, "open-interest-zero": 72, "allocated-feed": 73, "allocated-processor": 74,
    "rows-forgotten": 75, "quotes-crossed": 76, "gzip-refused": 77, "pings-superseded": 78, "allocated-answers": 79,
    "arrivals-history": 80, "arrivals-duplicate": 81, "arrivals-backfilled": 82, "streams-silent": 96,
    "streams-resubscribed": 97, "connections-renewed": 98, "rollovers": 99, "history-seconds-lost": 100,
    "arrivals-overtaken": 83, "errors-not-kept": 84, "listing-changes": 110, "listing-brackets": 111,
    "listing-untrusted": 112, "listing-time": 113, "listing-failures": 114, "journal-appended": 115,
    "journal-acknowledged": 116, "journal-missed": 117, "journal-roll-waits": 118, "journal-commit-max": 119,
    "capture-frames": 101, "capture-lost": 102, "recovered-events": 120, "checkpoints": 121, "checkpoint-events": 122,
    "checkpoint-age": 123, "checkpoint-write-max": 124, "alerts-raised": 85, "alerts-suppressed": 86,
    "alerts-dropped": 87, "alerts-logged": 88, "alert-log-failures": 89, "alerts-to-commands": 90,
    "alert-command-failures": 91, "alerts-to-webhooks": 92, "alert-webhook-failures": 93,
}


class Side(enum.IntEnum):
    """Side of the positions that would be liquidated."""

    LONG = 0
    SHORT = 1


_SIDES = {Side.LONG: 0, Side.SHORT: 1, "long": 0, "short": 1}
SideLike = Union[Side, int, str]


class Liveness(enum.Enum):
    """Whether what is read will be renewed."""

    LIVE = "the writer's heartbeat is younger than the timeout"
    DEAD = "no heartbeat within the timeout, or the writer ran before the last boot"
    CLOSED = "the writer closed in order"
    SUPERSEDED = "a newer engine took over the directory"


class AttachState(enum.Enum):
    """Where an attempt to attach stands."""

    READY = "attached to a live writer"
    AWAIT_FILE = "there is no snapshot file yet"
    AWAIT_LENGTH = "the file is shorter than a header"
    AWAIT_VERSION = "the file has no version yet: it is being built"
    AWAIT_SUCCESSOR = "a newer engine replaced the file while it was opened"
    AWAIT_RESTART = "the writer closed in order"
    AWAIT_HEARTBEAT = "the writer's heartbeat is older than the timeout"
    AWAIT_THIS_BOOT = "the writer ran before the last boot"
    NOT_A_FILE = "something other than a file is in the way"
    NOT_READABLE = "the file may not be read"
    WRONG_MAGIC = "the file is no snapshot file"
    WRONG_VERSION = "the file has a layout of another major version"
    WRONG_SCHEMA = "the file has this layout version, but was built from other offsets"
    TRUNCATED = "the file is shorter than its header says"
    CORRUPT = "the header or the directory contradicts itself"

    @property
    def waiting(self) -> bool:
        """True when time alone may lead on to READY."""
        return self.name.startswith("AWAIT_")


class AttachError(Exception):
    """Could not attach: `state` says where it stands, the message what was found and what to do."""

    def __init__(self, state: AttachState, message: str) -> None:
        super().__init__(message)
        self.state = state


class Lapped(Exception):
    """The writer overtook a read three times in a row: skip it, or try again later."""


class UnsupportedMachine(RuntimeError):
    """The loads that a whole read needs cannot be had here."""


# ---------------------------------------------------------------- ordered loads

_C_LOADS = """
#include <stdint.h>
/* pairs with the release store of the newest number in PulseWriter#publish and MapWriter#publish */
int64_t isotherm_load_acquire(const int64_t *words, int64_t index) {
    return __atomic_load_n(words + index, __ATOMIC_ACQUIRE);
}
/* pairs with their release fence: whoever saw new payload sees the odd version here */
int64_t isotherm_fence_load(const int64_t *words, int64_t index) {
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    return __atomic_load_n(words + index, __ATOMIC_RELAXED);
}
"""


class _Loads(NamedTuple):
    """How to load a word of a mapping: before a payload, and after it."""

    acquire: Callable[[int], int]
    after: Callable[[int], int]


class _BufferInfo(ctypes.Structure):
    """The interpreter's Py_buffer, asked for nothing but the address."""

    _fields_ = [("address", ctypes.c_void_p), ("owner", ctypes.py_object), ("length", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                ("format", ctypes.c_char_p), ("shape", ctypes.c_void_p), ("strides", ctypes.c_void_p),
                ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p)]


def _loads(mapping: mmap.mmap, words: memoryview) -> _Loads:
    if sys.byteorder != "little" or sys.implementation.name != "cpython":
        raise UnsupportedMachine("snapshots are read by CPython on little-endian machines, not by "
                                 + sys.implementation.name + " on " + platform.machine())
    if platform.machine() in ("x86_64", "AMD64") and os.environ.get("ISOTHERM_LOADS") != "c":
        # Two plain item reads: see the note on memory order at the top.
        return _Loads(words.__getitem__, words.__getitem__)
    library = _c_library()
    info = _BufferInfo()
    ctypes.pythonapi.PyObject_GetBuffer(ctypes.py_object(mapping), ctypes.byref(info), 0)
    address = info.address
    ctypes.pythonapi.PyBuffer_Release(ctypes.byref(info))
    return _Loads(functools.partial(library.isotherm_load_acquire, address),
                  functools.partial(library.isotherm_fence_load, address))


@functools.lru_cache(maxsize=None)
def _c_library() -> ctypes.CDLL:
    compiler = shutil.which("cc")
    if compiler is None:
        raise UnsupportedMachine("on " + platform.machine() + " the ordered loads of a read go through C, and there is "
                                 "no `cc` on the PATH: install a C compiler, or read from Java or C")
    with tempfile.TemporaryDirectory(prefix="isotherm-") as folder:    # mode 0700; the library stays loaded
        source, library = os.path.join(folder, "loads.c"), os.path.join(folder, "loads.so")
        with open(source, "w", encoding="ascii") as file:
            file.write(_C_LOADS)
        built = subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if built.returncode != 0:
            raise UnsupportedMachine(compiler + " does not compile the ordered loads: "
                                     + built.stdout.decode("utf-8", "replace").strip())
        try:
            loaded = ctypes.CDLL(library)
        except OSError as error:
            raise UnsupportedMachine(f"the ordered loads cannot be loaded from {folder}: {error}; name a folder that "
                                     "programs may run from by TMPDIR") from None
    for function in (loaded.isotherm_load_acquire, loaded.isotherm_fence_load):
        function.restype = ctypes.c_int64
        function.argtypes = (ctypes.c_void_p, ctypes.c_int64)
    return loaded


# ---------------------------------------------------------------- header and directory

class Header(NamedTuple):
    """What the file says of itself, as written once. Times in nanoseconds."""

    layout_version: str
    file_length: int
    schema_hash: int
    epoch_start_ns: int
    epoch_random: int
    pid: int
    boot_id: str
    heartbeat_interval_ns: int
    liveness_timeout_ns: int
    engine_version: str


#: As the C reader multiplies them, so that both divide by the same double.
_POWERS = list(itertools.accumulate([10.0] * 36, operator.mul, initial=1.0))


def decimal_text(scaled: Optional[int], scale: int) -> str:
    """The number behind a scaled one as text: exact, without zeros at its end; "none" for None."""
    return "none" if scaled is None else format(_decimal(scaled, scale), "f")


def _number(scaled: Optional[int], scale: int) -> float:
    """As the readers in C and Java divide, to the same bits: the nearest float when `scaled` is below 2 ** 53."""
    return math.nan if scaled is None else scaled / _POWERS[scale]


class Venue(NamedTuple):
    """A venue: its number is the column of its counters."""

    id: int
    code: str
    coverage: str


class Underlying(NamedTuple):
    """An underlying; `venues` in the order of the map's venue rows."""

    index: int
    name: str
    bucket_width_bps: float
    price_scale: int
    brackets_assumed: bool
    venues: Tuple[Venue, ...]
    map_offset: int
    map_slot_stride: int
    map_stamps_offset: int
    derived_offset: int

    def price(self, scaled: Optional[int]) -> float:
        """A price of its pulse as a float; NaN for None."""
        return _number(scaled, self.price_scale)

    def price_text(self, scaled: Optional[int]) -> str:
        """A price of its pulse as exact text, such as "60370.62"; "none" for None."""
        return decimal_text(scaled, self.price_scale)

    def venue_row(self, venue: Union[int, str]) -> int:
        """Row of a venue by its code, or the row itself when it exists."""
        return _venue_row(self.name, self.venues, venue)


def _venue_row(underlying: str, venues: Sequence[Venue], venue: Union[int, str]) -> int:
    if isinstance(venue, str):
        for row, entry in enumerate(venues):
            if entry.code == venue:
                return row
        raise KeyError(f"{underlying} has no venue {venue!r}, only {', '.join(v.code for v in venues)}")
    if not 0 <= venue < len(venues):
        raise IndexError(f"no venue row {venue} of {len(venues)}")
    return venue


class Instrument(NamedTuple):
    """An instrument; `underlying` is an index, `venue_row` its venue's row in the underlying's map."""

    index: int
    venue: Venue
    symbol: str
    underlying: int
    venue_row: int
    price_scale: int
    quantity_scale: int
    price_multiplier: int
    inverse: bool
    brackets_assumed: bool
    coverage: str

    def price(self, scaled: Optional[int]) -> float:
        """A price of its pulse as a float; NaN for None."""
        return _number(scaled, self.price_scale)

    def price_text(self, scaled: Optional[int]) -> str:
        """A price of its pulse as exact text, such as "60370.62"; "none" for None."""
        return decimal_text(scaled, self.price_scale)

    def quantity(self, scaled: Optional[int]) -> float:
        """Open interest of its pulse as a float; NaN for None."""
        return _number(scaled, self.quantity_scale)

    def quantity_text(self, scaled: Optional[int]) -> str:
        """Open interest of its pulse as exact text; "none" for None."""
        return decimal_text(scaled, self.quantity_scale)


class Directory(NamedTuple):
    """What the file is about, as written once when it was made."""

    venues: Tuple[Venue, ...]
    underlyings: Tuple[Underlying, ...]
    instruments: Tuple[Instrument, ...]

    def underlying_index(self, name: str) -> int:
        """Index of an underlying such as "BTC"; KeyError with the names that there are."""
        for entry in self.underlyings:
            if entry.name == name:
                return entry.index
        raise KeyError(f"no underlying {name!r}, only {', '.join(u.name for u in self.underlyings)}")

    def instrument_index(self, venue: str, symbol: str) -> int:
        """Index of an instrument by its venue's code and the venue's own spelling; KeyError with those of the venue."""
        for entry in self.instruments:
            if entry.symbol == symbol and entry.venue.code == venue:
                return entry.index
        of_venue = [entry.symbol for entry in self.instruments if entry.venue.code == venue]
        raise KeyError(f"no instrument {symbol!r} of {venue!r}, only {', '.join(of_venue)}" if of_venue
                       else f"no venue {venue!r}, only {', '.join(v.code for v in self.venues)}")


class _Table(NamedTuple):
    offset: int
    count: int
    stride: int

    @staticmethod
    def of(data: memoryview, name: str, entry: int, known_length: int) -> "_Table":
        table = _Table(*_TABLE.unpack_from(data, entry))
        whole = (table.offset >= _HEADER_LENGTH and table.offset % 64 == 0 and table.count >= 0
                 and table.stride >= known_length and table.stride % 64 == 0
                 and table.offset + table.count * table.stride <= len(data))
        if not whole:
            raise ValueError(f"the table of {name} claims {table.count} records of {table.stride} bytes at "
                             f"{table.offset} in a file of {len(data)} bytes")
        return table

    def places(self) -> range:
        return range(self.offset, self.offset + self.count * self.stride, self.stride)


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "replace")


def _word(words: Sequence[str], code: int) -> str:
    return words[code] if 0 <= code < len(words) else words[0]


def _require(condition: bool, contradiction: str) -> None:
    if not condition:
        raise ValueError(contradiction)


def _scale(value: int, what: str) -> int:
    _require(0 <= value <= 36, f"{what} has a scale of {value}")
    return value


def _read_directory(data: memoryview) -> Directory:
    """Reads the directory, or raises ValueError naming the first contradiction: later reads rely on it unchecked."""
    venues: Dict[int, Venue] = {}
    listed = []
    for i, at in enumerate(_Table.of(data, "venues", _VENUES, _VENUE.size).places()):
        number, coverage, code = _VENUE.unpack_from(data, at)
        _require(0 < number < 64, f"venue {i} has number {number}")
        listed.append(Venue(number, _text(code), _word(COVERAGES, coverage)))
        venues.setdefault(number, listed[-1])

    def venue(number: int, what: str) -> Venue:
        _require(number in venues, f"{what} names venue {number}, which is not in the directory")
        return venues[number]

    underlyings = []
    for i, at in enumerate(_Table.of(data, "underlyings", _UNDERLYINGS, _UNDERLYING.size).places()):
        what = f"underlying {i}"
        offset, stride, width, scale, count, buckets, flags, stamps, derived, ids, name = \
            _UNDERLYING.unpack_from(data, at)
        _require(0 < count <= _MAX_VENUES, f"{what} has {count} venues")
        _require(buckets == _BUCKETS, f"{what} has {buckets} buckets")
        _require(_rows_end(count) <= stride <= len(data) and stride % 64 == 0,
                 f"{what} has a slot stride of {stride}")
        _require(stamps == 0 or stamps >= _rows_end(count) and stamps % 64 == 0
                 and stamps + _stamps_length(count) <= stride, f"{what} has the stamps of its map at {stamps}")
        _require(offset >= _HEADER_LENGTH and offset % 64 == 0
                 and offset + _MAP_SLOTS + _SLOT_COUNT * stride <= len(data), f"{what} has its map at {offset}")
        _require(derived == 0 or _is_derived_region(data, derived), f"{what} has its derived region at {derived}")
        facts = struct.unpack_from("<q", data, derived + _FACTS_OFFSET)[0] if derived else 0
        _require(facts == 0 or _is_facts_region(data, facts), f"{what} has its facts at {facts}")
        underlyings.append(Underlying(i, _text(name), width, _scale(scale, what), bool(flags & 1),
                                      tuple(venue(ids[row], what) for row in range(count)), offset, stride,
                                      stamps, derived))
    instruments = []
    for i, at in enumerate(_Table.of(data, "instruments", _INSTRUMENTS, _INSTRUMENT.size).places()):
        what = f"instrument {i}"
        number, underlying, row, price_scale, quantity_scale, flags, multiplier, coverage, symbol = \
            _INSTRUMENT.unpack_from(data, at)
        _require(0 <= underlying < len(underlyings), f"{what} has underlying {underlying}")
        _require(0 <= row < len(underlyings[underlying].venues), f"{what} has venue row {row}")
        instruments.append(Instrument(i, venue(number, what), _text(symbol), underlying, row,
                                      _scale(price_scale, what), _scale(quantity_scale, what), multiplier,
                                      bool(flags & 2), bool(flags & 1), _word(COVERAGES, coverage)))
    return Directory(tuple(listed), tuple(underlyings), tuple(instruments))


def _is_facts_region(data: memoryview, offset: int) -> bool:
    # nothing here reads them, but a file is good or damaged for every reader alike
    if offset < _HEADER_LENGTH or offset % 64 != 0 or offset > len(data) - _FACTS_LENGTH:
        return False
    _, length, stride = struct.unpack_from("<qqq", data, offset)
    return (_FACTS_LENGTH <= length <= len(data) - offset and stride >= _FACTS_SLOT_LENGTH and stride % 64 == 0
            and stride <= (length - _FACTS_SLOTS) // _FACTS_SLOT_COUNT)


def _is_derived_region(data: memoryview, offset: int) -> bool:
    if offset < _HEADER_LENGTH or offset % 64 != 0 or offset > len(data) - _DERIVED_END:
        return False
    _, length, stride, _, _ = _DERIVED.unpack_from(data, offset)
    return (_DERIVED_END <= length <= len(data) - offset and stride >= _DERIVED_SLOT_LENGTH and stride % 64 == 0
            and stride <= (length - _DERIVED_SLOTS) // _SLOT_COUNT)


def _row_count(venue_count: int) -> int:
    return 2 * (venue_count * (1 + _BAND_COUNT) + 1)


def _rows_end(venue_count: int) -> int:
    """Bytes of a map slot up to the end of its rows: all of one of layout 2.0."""
    return _ROWS_OFFSET + _row_count(venue_count) * _ROW_STRIDE


def _stamps_length(venue_count: int) -> int:
    return _ROW_BLOCK_STAMPS + _row_count(venue_count) * _ROW_BLOCK_STAMPS_STRIDE


class _Places(dict):
    """Where something stands, by index and by name; a key that is not there gets a message of its own."""

    def __init__(self, missing: Callable[[Any], Exception]) -> None:
        super().__init__()
        self._missing = missing

    def __missing__(self, key: Any) -> Any:
        raise self._missing(key)


class _Mapping:
    """One mapping of one file, checked once so that reads need no checks. It lives as long as something views it."""

    def __init__(self, mapping: mmap.mmap) -> None:
        data = memoryview(mapping)
        self.data = data
        self.words = data[:len(data) & ~7].cast("q")
        self.loads = _loads(mapping, self.words)
        fields = _HEADER.unpack_from(data)
        self.header = Header(_version_text(fields[1]), fields[3], *fields[4:8], _boot_id_text(fields[8]),
                             *fields[9:11], _text(fields[13]))
        self.directory = _read_directory(data)
        self.counters = _Table.of(data, "counters", _COUNTERS, _COUNTER_STRIDE)
        instruments = _Table.of(data, "instrument pulses", _INSTRUMENT_PULSES, _PULSE_STRIDE)
        underlyings = _Table.of(data, "underlying pulses", _UNDERLYING_PULSES, _PULSE_STRIDE)
        _require(fields[11] == _SLOT_COUNT and fields[12] == _SLOT_COUNT,
                 f"it claims {fields[11]} pulse and {fields[12]} map slots")
        _require(instruments.count == len(self.directory.instruments)
                 and underlyings.count == len(self.directory.underlyings), "pulses and directory differ in number")
        # No reference back to the mapping: it is to go with the last view, not with the next garbage collection.
        self.instrument_pulses = _Places(functools.partial(_no_instrument, self.directory))
        for entry, at in zip(self.directory.instruments, instruments.places()):
            self.instrument_pulses[entry.index] = _pulse_place(at)
            self.instrument_pulses.setdefault((entry.venue.code, entry.symbol), _pulse_place(at))
        self.underlying_pulses, self.maps, self.lines, self.derived = [
            _Places(functools.partial(_no_underlying, self.directory)) for _ in range(4)]
        for entry, at in zip(self.directory.underlyings, underlyings.places()):
            for places, place in ((self.underlying_pulses, _pulse_place(at)), (self.maps, self._map_place(entry)),
                                  (self.lines, _lines_place(at)), (self.derived, self._derived_place(entry))):
                places[entry.index] = place
                places.setdefault(entry.name, place)
        self.errors: Optional[_Table] = None
        if self.words[_ERRORS // 8]:
            self.errors = _Table.of(data, "errors", _ERRORS, _ERROR_HEAD)
        self.alerts: Optional[_Table] = None    # the slots
        if self.words[_ALERTS // 8]:
            self.alerts = self._alert_slots(_Table.of(data, "alerts", _ALERTS,
                                                      _ALERT_RING + _READABLE_ALERTS * _ALERT_STRIDE))

    def _alert_slots(self, table: _Table) -> _Table:
        _, stride, slots = struct.unpack_from("<qqq", self.data, table.offset) if table.count else (0, 0, 0)
        room = table.stride - _ALERT_RING
        _require(_ALERT_STRIDE <= stride <= room and stride % 64 == 0 and _READABLE_ALERTS <= slots <= room // stride
                 and slots & slots - 1 == 0, f"the alerts claim {slots} slots of {stride} bytes in {table.stride}")
        return _Table(table.offset, slots, stride)

    def _derived_place(self, entry: Underlying) -> Tuple[Underlying, int, Tuple[Tuple[int, int], ...]]:
        """Word of the newest number, and per slot its version's word and its byte; no slots in a file of 2.0."""
        at = entry.derived_offset
        stride = _DERIVED.unpack_from(self.data, at)[2] if at else 0
        slots = [at + _DERIVED_SLOTS + number * stride for number in range(_SLOT_COUNT if at else 0)]
        return entry, at // 8, tuple((slot // 8, slot) for slot in slots)

    def _map_place(self, entry: Underlying) -> Tuple[Underlying, int, Tuple[Tuple[int, memoryview], ...]]:
        slots = []
        for number in range(_SLOT_COUNT):
            at = entry.map_offset + _MAP_SLOTS + number * entry.map_slot_stride
            slots.append((at // 8, self.data[at:at + _known_length(entry)]))
        return entry, entry.map_offset // 8, tuple(slots)

    def same_epoch(self, other: "_Mapping") -> bool:
        return self.header[3:5] == other.header[3:5]


def _known_length(entry: Underlying) -> int:
    """Bytes of a map slot that this reader looks at."""
    count = len(entry.venues)
    return entry.map_stamps_offset + _stamps_length(count) if entry.map_stamps_offset else _rows_end(count)


def _no_instrument(directory: Directory, key: Any) -> Exception:
    if isinstance(key, tuple) and len(key) == 2:
        try:
            directory.instrument_index(*key)
        except KeyError as error:
            return error
    return IndexError(f"no instrument {key!r} of {len(directory.instruments)}: give its index or (venue, symbol)")


def _no_underlying(directory: Directory, key: Any) -> Exception:
    if isinstance(key, str):
        try:
            directory.underlying_index(key)
        except KeyError as error:
            return error
    return IndexError(f"no underlying {key!r} of {len(directory.underlyings)}: give its index or name")


def _pulse_place(at: int) -> Tuple[int, Tuple[Tuple[int, int], ...]]:
    """Word of the newest number; per slot the word of its version and the byte of its payload."""
    slots = range(at + _PULSE_SLOTS, at + _PULSE_SLOTS + _SLOT_COUNT * _PULSE_SLOT_STRIDE, _PULSE_SLOT_STRIDE)
    return at // 8, tuple((slot // 8, slot + 8) for slot in slots)


def _lines_place(at: int) -> Tuple[int, Tuple[Tuple[int, int], ...]]:
    start = at + _LINES_OFFSET + _LINES_SLOTS
    slots = range(start, start + _SLOT_COUNT * _LINES_STRIDE, _LINES_STRIDE)
    return (at + _LINES_OFFSET) // 8, tuple((slot // 8, slot + 8) for slot in slots)


def _version_text(version: int) -> str:
    return f"{version >> 16}.{version & 0xFFFF}"


def _boot_id_text(raw: bytes) -> str:
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _boot_id() -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip().lower()
    except OSError:
        return _boot_id_text(bytes(16))


# ---------------------------------------------------------------- attach

def default_directory() -> str:
    """The directory of engine and readers when none is named: what the environment variable ISOTHERM_DIR says, else
    /dev/shm/isotherm-<user>/default."""
    named = os.environ.get("ISOTHERM_DIR")
    if named:
        return named
    parent = "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"
    try:
        user = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        user = "?"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in user)
    return os.path.join(parent, "isotherm-" + plain, "default")


def _open_mapping(path: str) -> _Mapping:
    """Opens, checks and maps a file whose writer may be dead; AttachError with the state that stands in the way."""
    return _opened(path, "no engine has started in this directory; start one, or name its directory", _map_checked)


def _opened(path: str, absent: str, mapped: Callable[[str, int], Any]) -> Any:
    # O_NONBLOCK: to open a FIFO would block. A link is refused as the engine never makes one.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise AttachError(AttachState.AWAIT_FILE, f"{path} does not exist: {absent}") from None
    except NotADirectoryError:
        raise AttachError(AttachState.NOT_A_FILE, f"{path} cannot be there: {_in_the_way(path)} is a file; name the "
                          "directory that holds it") from None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _not_a_file(path) from None
        raise AttachError(AttachState.NOT_READABLE, f"{path} cannot be read: {error.strerror}; it belongs to the user "
                          "who runs the engine and is private to him: run as the same user") from None
    try:
        return mapped(path, descriptor)
    finally:
        os.close(descriptor)


def _in_the_way(path: str) -> str:
    """The file that stands where a directory of a path belongs."""
    parent = os.path.dirname(path)
    while os.path.dirname(parent) != parent and not os.path.exists(parent):
        parent = os.path.dirname(parent)
    return parent


def _not_a_file(path: str) -> AttachError:
    return AttachError(AttachState.NOT_A_FILE, f"{path} is not a regular file; remove it or name another directory")


def _map_checked(path: str, descriptor: int) -> _Mapping:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise _not_a_file(path)
    _check_owner(path, status)
    if status.st_size < _HEADER_LENGTH:
        raise AttachError(AttachState.AWAIT_LENGTH, f"{path} is too short: {status.st_size} bytes, a header has "
                          f"{_HEADER_LENGTH}; it is being created, or is no snapshot file")
    file_length = _check_header(path, mmap.mmap(descriptor, _HEADER_LENGTH, access=mmap.ACCESS_READ), status.st_size)
    try:
        whole = mmap.mmap(descriptor, file_length, access=mmap.ACCESS_READ)
    except OSError as error:
        raise AttachError(AttachState.NOT_READABLE, f"{path} cannot be mapped: {file_length} bytes, {error.strerror}; "
                          "raise the limit of memory of this process") from None
    except ValueError:    # the file is shorter than it was
        raise _truncated(path, os.fstat(descriptor).st_size, file_length) from None
    # Again: a file cut between check and mapping would end the process with SIGBUS later.
    length = os.fstat(descriptor).st_size
    if length < file_length:
        raise _truncated(path, length, file_length)
    try:
        return _Mapping(whole)
    except ValueError as error:
        raise AttachError(AttachState.CORRUPT,
                          f"{path} is damaged: {error}; restart the engine to get a new one") from None


def _check_owner(path: str, status: os.stat_result) -> None:
    """Whoever may write or cut a mapped file may end its readers: only the engine's user may, or nothing is read."""
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise AttachError(AttachState.NOT_READABLE, f"{path} may be written by others (mode "
                          f"{stat.S_IMODE(status.st_mode):04o}), so nothing in it can be trusted: an engine makes it "
                          "0600; remove it and restart the engine")
    shared = status.st_mode & stat.S_IRGRP and status.st_gid in (os.getegid(), *os.getgroups())
    if status.st_uid not in (os.geteuid(), 0) and not shared:
        raise AttachError(AttachState.NOT_READABLE, f"{path} belongs to user {status.st_uid}, this process runs as "
                          f"user {os.geteuid()}: run as the engine's user, or let the engine share its files with a "
                          "group of yours")


def _check_header(path: str, mapping: mmap.mmap, length: int) -> int:
    # acquire: pairs with SnapshotFile#create, which stores the version last
    version = _loads(mapping, memoryview(mapping).cast("q")).acquire(_VERSION_WORD) & 0xFFFFFFFF
    fields = _HEADER.unpack_from(mapping)
    magic, header_length, file_length, schema = fields[0], fields[2], fields[3], fields[4]
    if magic != _MAGIC and (magic != 0 or version != 0):
        raise AttachError(AttachState.WRONG_MAGIC, f"{path} is no snapshot file: it begins with {magic:016x} instead "
                          f"of {_MAGIC:016x}")
    if version == 0:
        raise AttachError(AttachState.AWAIT_VERSION, f"{path} is being built: its version is not set yet")
    if version >> 16 != LAYOUT_MAJOR:
        raise AttachError(AttachState.WRONG_VERSION, f"{path} has layout version {_version_text(version)}, this reader "
                          f"understands {_version_text(LAYOUT_VERSION)}: use the client of the engine's version "
                          f"({_text(fields[13])})")
    if version == LAYOUT_VERSION and schema != SCHEMA_HASH:
        raise AttachError(AttachState.WRONG_SCHEMA, f"{path} has layout version {_version_text(version)} but schema "
                          f"{schema:016x}, this reader has {SCHEMA_HASH:016x}: engine and client were built from "
                          "different sources")
    if length < file_length:
        raise _truncated(path, length, file_length)
    if header_length < _HEADER_LENGTH or file_length < header_length or file_length >= 1 << 31:
        raise AttachError(AttachState.CORRUPT, f"{path} is damaged: its header claims {header_length} bytes of header "
                          f"in a file of {file_length}; restart the engine to get a new one")
    return file_length


def _truncated(path: str, length: int, file_length: int) -> AttachError:
    return AttachError(AttachState.TRUNCATED, f"{path} is truncated: {length} of {file_length} bytes; something other "
                       "than the engine cut it, restart the engine")


class Attachment:
    """Attaching as a small state machine that a caller polls from its own loop and that never blocks."""

    def __init__(self, directory: Union[str, os.PathLike, None] = None) -> None:
        folder = default_directory() if directory is None else os.fspath(directory)
        self.path = os.path.join(folder, SNAPSHOT)
        self.state = AttachState.AWAIT_FILE
        self.message = "not tried yet"
        self._reader: Optional[SnapshotReader] = None

    def poll(self, now_ns: Optional[int] = None) -> AttachState:
        """Tries once; `message` then says why it stands where it stands. `now_ns` of time.monotonic_ns()."""
        if self.state is not AttachState.READY:
            try:
                candidate = SnapshotReader(self.path, _open_mapping(self.path))
                self.state, self.message = candidate._judge(now_ns)
                if self.state is AttachState.READY:
                    self._reader = candidate
            except AttachError as error:
                self.state, self.message = error.state, str(error)
        return self.state

    @property
    def reader(self) -> "SnapshotReader":
        """The attached reader; AttachError when the state is not READY."""
        if self._reader is None:
            raise AttachError(self.state, self.message)
        return self._reader


# ---------------------------------------------------------------- pulses

class Pulse(NamedTuple):
    """One pulse of an instrument, at its price and quantity scale; None for what has not arrived yet."""

    sequence: int
    mark: Optional[int]
    bid: Optional[int]
    ask: Optional[int]
    open_interest: Optional[int]
    event_time_ns: Optional[int]
    receive_time_ns: Optional[int]
    health: int
    #: Events in the journal, of all runs, up to the newest that it may stand on; 0 = not journalled.
    journal_position: int

    @property
    def flags(self) -> List[str]:
        """Why it is not healthy, in words; none means healthy."""
        return flags_of(self.health)

    def age_ns(self, now_ns: Optional[int] = None) -> float:
        """Age of its newest event: the wall clock (`time.time_ns()`) less `receive_time_ns`; infinite before the first.

        Negative when that clock was set back since. Ages beyond 64 bits are the nearest that fit.
        """
        return _age_ns(self.receive_time_ns, now_ns)


class UnderlyingPulse(NamedTuple):
    """One pulse of an underlying: its aggregate mark at its price scale, and the venues that it stands on."""

    sequence: int
    mark: Optional[int]
    venue_states: int
    oldest_mark_ns: Optional[int]
    open_interest: Optional[int]
    event_time_ns: Optional[int]
    receive_time_ns: Optional[int]
    health: int
    journal_position: int

    flags = Pulse.flags
    age_ns = Pulse.age_ns

    def venue_state(self, row: int) -> str:
        """`live`, `stale` or `missing`."""
        return venue_state(self.venue_states, row)


_new_tuple = tuple.__new__
_unpack_pulse = _PULSE_PAYLOAD.unpack_from


def _age_ns(time_ns: Optional[int], now_ns: Optional[int]) -> float:
    if time_ns is None:
        return math.inf
    return max(-1 << 63, min((1 << 63) - 1, (time.time_ns() if now_ns is None else now_ns) - time_ns))


def flags_of(health: int) -> List[str]:
    """The words of a health word's bits."""
    return [word for bit, word in enumerate(PULSE_FLAGS) if health >> bit & 1]


def venue_state(states: int, row: int) -> str:
    """A venue's state in a word of venue states: `live`, `stale` or `missing`."""
    if states >> (32 + row) & 1 or not states >> row & 1:
        return "missing"
    return "stale" if states >> (16 + row) & 1 else "live"


# ---------------------------------------------------------------- amounts with their level

class UsdEstimate(NamedTuple):
    """An estimated amount with its level, quote currency; client/README.md says when each is NaN."""

    usd: float
    usd_low: float
    usd_high: float
    calibrated: bool
    uncalibrated_usd: float

    def __str__(self) -> str:
        return (f"{self.usd:,.0f} USD, {self.usd_low:,.0f} to {self.usd_high:,.0f}" if self.calibrated
                else f"≈ {self.usd:,.0f} USD, uncalibrated")


_NOTHING = UsdEstimate(math.nan, math.nan, math.nan, False, math.nan)


def _estimate(usd: float, parts: Iterable[Tuple[float, float, float]]) -> UsdEstimate:
    """An amount of which the parts in calibrated bands are (amount, low factor, high factor)."""
    calibrated_usd = low = high = 0.0
    some = False
    for amount, low_factor, high_factor in parts:
        calibrated_usd += amount
        low += amount * low_factor
        high += amount * high_factor
        some = True
    calibrated = some and usd - calibrated_usd <= 1e-6 * usd
    return UsdEstimate(usd, _least(low, usd) if some and (calibrated_usd > 0 or usd == 0) else math.nan,
                       -_least(-high, -usd) if calibrated else math.nan, calibrated,
                       0.0 if calibrated else usd - calibrated_usd)


def _least(a: float, b: float) -> float:
    if a != a or b != b:
        return math.nan
    return a if a <= b else b


class Band(NamedTuple):
    """One distance band of one venue: how far its level can be relied on, and what it holds in quote currency."""

    calibrated: bool
    low_factor: float
    high_factor: float
    evidence: float
    long_usd: float
    short_usd: float
    long_beyond_usd: float
    short_beyond_usd: float


class MapBar(NamedTuple):
    """A range of buckets of the liquidation map, `Map.bars`: USD of each side, of each side by distance band, and of
    each side from there to the mark."""

    first: int
    last: int
    price_low: float
    price_high: float
    long_usd: float
    short_usd: float
    long_bands: Tuple[float, ...]
    short_bands: Tuple[float, ...]
    long_cumulative: UsdEstimate
    short_cumulative: UsdEstimate


class VenueFigures(NamedTuple):
    """A venue's record in a map: its own mark, amounts in quote currency, times since the Unix epoch."""

    row: int
    state: str
    mark: float
    long_usd: float
    short_usd: float
    long_beyond_usd: float
    short_beyond_usd: float
    open_interest_usd: float
    confidence: float
    accounted: float
    event_time_ns: Optional[int]
    receive_time_ns: Optional[int]
    oi_mode: str
    health: int
    mark_time_ns: Optional[int]
    weights_as_of_ns: int
    realised_to_expected: float
    coverage: str
    bands: Tuple[Band, ...]


# ---------------------------------------------------------------- maps

_UNTRIED = object()
_numpy: Any = _UNTRIED


def _array(view: memoryview) -> Any:
    """The same memory as a numpy array where there is numpy, which is loaded when first needed."""
    global _numpy
    if _numpy is _UNTRIED:
        try:
            import numpy
            _numpy = numpy
        except ImportError:
            _numpy = None
    return view if _numpy is None else _numpy.asarray(view)


class Map:
    """One map of one underlying: USD that would be force-closed by price bucket, an estimate.

    A copy (`SnapshotReader.map`) or a look into the file (`SnapshotReader.map_view`), read by the same methods. In
    place, what was read counts only if `validate()` is true afterwards; the writer reuses the slot after three more
    publishes, and a slot that is being overwritten may answer anything, but never fails and never loops.

    Attributes: `underlying`, `sequence` (number of the publish), `as_of_ns`, `event_time_ns`, `weights_as_of_ns`,
    `base_bucket`, `bucket_width_bps`, `mark`, `confidence`, `accounted`, `open_interest_usd`, `long_usd`, `short_usd`,
    `long_beyond_usd`, `short_beyond_usd`, `venue_states`, `oldest_mark_ns`, `realised_to_expected`. Buckets are
    numbered from the base bucket, 0 to 4095. A side is Side.LONG, Side.SHORT, "long" or "short"; a venue is a row, a
    code, or None for all together.
    """

    __slots__ = ("underlying", "sequence", "as_of_ns", "event_time_ns", "weights_as_of_ns", "base_bucket",
                 "bucket_width_bps", "mark", "confidence", "accounted", "open_interest_usd", "long_usd", "short_usd",
                 "long_beyond_usd", "short_beyond_usd", "venue_states", "oldest_mark_ns", "realised_to_expected",
                 "_flags", "_oi_mode", "_coverage", "_data", "_floats", "_doubles", "_longs", "_version",
                 "_version_place", "_per_side")

    def __init__(self, underlying: Underlying, data: memoryview, sequence: int,
                 version: Optional[Callable[[int], int]] = None, version_place: int = 0) -> None:
        (_, _, self.as_of_ns, event_time_ns, self.weights_as_of_ns, self.base_bucket, self._flags,
         self.bucket_width_bps, self.mark, self.confidence, self.accounted, self.open_interest_usd, self.long_usd,
         self.short_usd, self.long_beyond_usd, self.short_beyond_usd, self._oi_mode, self._coverage,
         self.venue_states, oldest_mark_ns, self.realised_to_expected) = _HEAD.unpack_from(data)
        self.underlying = underlying
        self.sequence = sequence
        self.event_time_ns = _time(event_time_ns)
        self.oldest_mark_ns = _time(oldest_mark_ns)
        self._data = data
        self._floats = data.cast("f")
        self._doubles = data.cast("d")
        self._longs = data.cast("q")
        self._version = version
        self._version_place = version_place
        self._per_side = len(underlying.venues) * (1 + _BAND_COUNT) + 1

    def validate(self) -> bool:
        """Whether all that was read since it was pointed belongs to one whole publish. Always true of a copy."""
        return self._version is None or self._version(self._version_place) == self.sequence << 1

    @property
    def calibrated(self) -> bool:
        """True when every band that contributes to the map is, both sides, within the window and beyond."""
        return bool(self._flags & 1)

    @property
    def brackets_assumed(self) -> bool:
        """True when some maintenance step was filled in by a stated rule."""
        return bool(self._flags & 2)

    @property
    def partly_calibrated(self) -> bool:
        """True when some band of some venue is calibrated."""
        return bool(self._flags & 4)

    @property
    def oi_mode(self) -> str:
        """Where open interest came from, the worst of its venues: NONE, SOCKET or POLLED."""
        return _word(OI_MODES, self._oi_mode)

    @property
    def coverage(self) -> str:
        """How much of the liquidations the feeds show, the worst of its venues: none, sampled or full."""
        return _word(COVERAGES, self._coverage)

    @property
    def stale_venues(self) -> int:
        """Venues that are included with old data, bit v for row v."""
        return self.venue_states >> 16 & 0xFFFF

    @property
    def missing_venues(self) -> int:
        """Venues that have given no mark since the start, bit v for row v."""
        return self.venue_states >> 32 & 0xFFFF

    def age_ns(self, now_ns: Optional[int] = None) -> float:
        """Age of its newest event: the wall clock (`time.time_ns()`) less `as_of_ns`; negative if it was set back."""
        return _age_ns(self.as_of_ns, now_ns)

    # -- parts

    def venue(self, venue: Union[int, str]) -> VenueFigures:
        """A venue's record with its bands."""
        row = self.underlying.venue_row(venue)
        at = _HEAD_VENUES + row * _VENUE_RECORD
        figures = _FIGURES.unpack_from(self._data, at)
        return VenueFigures(row, venue_state(self.venue_states, row), *figures[:8], _time(figures[8]),
                            _time(figures[9]), _word(OI_MODES, figures[10]), figures[11], _time(figures[12]),
                            figures[13], figures[14], _word(COVERAGES, figures[15]),
                            tuple(Band(bool(band[7] & 1), *band[:7]) for band in self._bands(row)))

    def _bands(self, row: int) -> List[Tuple[Any, ...]]:
        fields = _BANDS.unpack_from(self._data, _HEAD_VENUES + row * _VENUE_RECORD + _BANDS_OFFSET)
        return [fields[i:i + _BAND_FIELDS] for i in range(0, _BAND_COUNT * _BAND_FIELDS, _BAND_FIELDS)]

    def _rows(self, venue: Union[int, str, None]) -> range:
        if venue is None:
            return range(len(self.underlying.venues))
        row = self.underlying.venue_row(venue)
        return range(row, row + 1)

    def row(self, side: SideLike, venue: Union[int, str, None] = None, band: Optional[int] = None) -> int:
        """Number of a row: a side's of all venues, of one, or of one's distance band 0 to 4."""
        start = _side(side) * self._per_side
        if venue is None:
            if band is not None:
                raise ValueError("a band's row is that of one venue: name the venue")
            return start + self._per_side - 1
        row = self.underlying.venue_row(venue)
        return start + row if band is None else start + len(self.underlying.venues) + row * _BAND_COUNT + _band(band)

    def ring(self, side: SideLike, venue: Union[int, str, None] = None, band: Optional[int] = None) -> Any:
        """A row without copying: 4096 float32 in ring order, bucket b at b & 4095. A numpy array or a memoryview."""
        start = _ROWS_OFFSET + self.row(side, venue, band) * _ROW_STRIDE
        return _array(self._data[start:start + _BUCKETS * 4].cast("f"))

    def sums(self, side: SideLike, venue: Union[int, str, None] = None, band: Optional[int] = None) -> Any:
        """Sums of a row's first 0 to 64 blocks from the base without copying: 65 float64."""
        start = _ROWS_OFFSET + self.row(side, venue, band) * _ROW_STRIDE + _SUMS_IN_ROW
        return _array(self._data[start:start + (_BLOCKS + 1) * 8].cast("d"))

    def ring_edges(self) -> Any:
        """Lower price edges without copying: 4096 float64 in ring order."""
        return _array(self._data[_EDGES_OFFSET:_UPPER_END_OFFSET].cast("d"))

    def values(self, side: SideLike, venue: Union[int, str, None] = None, band: Optional[int] = None) -> Any:
        """A copy of a row from the base bucket upwards: 4096 float32, a numpy array or an array.array."""
        start = (_ROWS_OFFSET + self.row(side, venue, band) * _ROW_STRIDE) // 4
        return self._unrolled(self._floats[start:start + _BUCKETS], "f", b"")

    def edges(self) -> Any:
        """A copy of the price edges from the base bucket upwards: 4097 float64, the last the window's upper end."""
        upper = bytes(self._data[_UPPER_END_OFFSET:_UPPER_END_OFFSET + 8])
        return self._unrolled(self._doubles[_EDGES_OFFSET // 8:_UPPER_END_OFFSET // 8], "d", upper)

    def _unrolled(self, ring: memoryview, code: str, more: bytes) -> Any:
        cut = self.base_bucket & _BUCKET_MASK
        copy = array.array(code, bytes(ring[cut:]) + bytes(ring[:cut]) + more)
        return copy if _array(ring) is ring else _array(memoryview(copy))

    # -- what changed

    @property
    def tells_changes(self) -> bool:
        """Whether the map says what changed; False in a file of layout 2.0, where everything counts as changed."""
        return self.underlying.map_stamps_offset != 0

    def changed_since(self, publish: int, row: int) -> int:
        """Ring blocks of a row whose values changed after a publish of this epoch, however long ago: bit b for the
        64 buckets whose absolute index modulo 4096 lies in [64 b, 64 b + 64). 0 as publish is before the first."""
        if not self.row_changed_since(publish, row):
            return 0
        return self._newer_stamps(_ROW_BLOCK_STAMPS + row * _ROW_BLOCK_STAMPS_STRIDE, publish)

    def row_changed_since(self, publish: int, row: int) -> bool:
        """Whether anything of a row changed after a publish: values, or sums alone because the window moved."""
        at = (self.underlying.map_stamps_offset + _ROW_STAMPS) // 8 + self._checked(row)
        return (self._longs[at] if self.tells_changes else self.sequence) > publish

    def edges_changed_since(self, publish: int) -> int:
        """Ring blocks that came into the window after a publish; 0 when it did not move."""
        newest = self._longs[self.underlying.map_stamps_offset // 8] if self.tells_changes else self.sequence
        return self._newer_stamps(_EDGE_BLOCK_STAMPS, publish) if newest > publish else 0

    def index_of_block(self, block: int) -> int:
        """Index from the base bucket of the first bucket of a ring block, the number of a bit of `changed_since`."""
        return block * _BLOCK - self.base_bucket & _BUCKET_MASK

    def _newer_stamps(self, start: int, publish: int) -> int:
        if not self.tells_changes:
            return _ALL_BLOCKS
        at = (self.underlying.map_stamps_offset + start) // 8
        mask = 0
        for block, stamp in enumerate(self._longs[at:at + _BLOCKS].tolist()):
            if stamp > publish:
                mask |= 1 << block
        return mask

    # -- prices

    def edge(self, index: int) -> float:
        """Price edge: 0 for the lower edge of the first bucket to 4096 for the upper edge of the last."""
        if not 0 <= index <= _BUCKETS:
            raise IndexError(f"no edge {index} of a window of {_BUCKETS}")
        return self._doubles[_UPPER_END_OFFSET // 8 if index == _BUCKETS
                             else _EDGES_OFFSET // 8 + (self.base_bucket + index & _BUCKET_MASK)]

    def mid(self, index: int) -> float:
        """Mid price of a bucket, the arithmetic mean of its edges."""
        return 0.5 * (self.edge(index) + self.edge(index + 1))

    def index_of(self, price: float) -> int:
        """Bucket of a price, 0 to 4095 from the base; -1 below the window (or NaN), 4096 above it."""
        doubles, base, edges = self._doubles, self.base_bucket, _EDGES_OFFSET // 8
        if not price >= doubles[edges + (base & _BUCKET_MASK)]:
            return -1
        if price >= doubles[_UPPER_END_OFFSET // 8]:
            return _BUCKETS
        # Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop.
        low, step = 0, _BUCKETS // 2
        while step:
            if price >= doubles[edges + (base + low + step & _BUCKET_MASK)]:
                low += step
            step >>= 1
        return low

    def value(self, row: int, index: int) -> float:
        """Value of a bucket, quote currency."""
        if not 0 <= index < _BUCKETS:
            raise IndexError(f"no bucket {index} of {_BUCKETS}")
        return self._floats[(_ROWS_OFFSET + self._checked(row) * _ROW_STRIDE) // 4
                            + (self.base_bucket + index & _BUCKET_MASK)]

    def block_sum(self, row: int, blocks: int) -> float:
        """Sum of the first 0 to 64 blocks of a row from the base."""
        if not 0 <= blocks <= _BLOCKS:
            raise IndexError(f"no sum of {blocks} blocks")
        return self._doubles[(_ROWS_OFFSET + self._checked(row) * _ROW_STRIDE + _SUMS_IN_ROW) // 8 + blocks]

    def _checked(self, row: int) -> int:
        if not 0 <= row < 2 * self._per_side:
            raise IndexError(f"no row {row} of {2 * self._per_side}")
        return row

    # -- questions

    def liquidated_if_price_reaches(self, price: float, side: Optional[SideLike] = None,
                                    venue: Union[int, str, None] = None) -> UsdEstimate:
        """What is force-closed if price reaches `price`; NaN in all of it when the price is NaN.

        A bucket counts when its mid price is reached: longs from `price` upwards, shorts up to it. Without a side both
        are added up; longs lie below their venue's mark and shorts above, so the other side adds nothing of its own
        accord. The answer covers the window, see `beyond`. A venue that fell silent keeps its positions where it left
        them: look at `stale_venues`.
        """
        if price != price:
            return _NOTHING
        return self._level([(code, *self._reached(code, price)) for code in _sides(side)], venue)

    def _reached(self, code: int, price: float) -> Tuple[int, int]:
        """The buckets of a side whose mid price is reached when price goes there: from the first to before the last."""
        index = self.index_of(price)
        if code == Side.LONG:
            return 0 if index < 0 else index if index == _BUCKETS or self.mid(index) >= price else index + 1, _BUCKETS
        return 0, 0 if index < 0 else index + 1 if index < _BUCKETS and self.mid(index) <= price else index

    def liquidated_within(self, share: float, side: Optional[SideLike] = None,
                          venue: Union[int, str, None] = None) -> UsdEstimate:
        """What is force-closed if price moves against a side by a share of the aggregate mark, 0.02 for 2 %: longs down
        to mark × (1 − share), shorts up to mark × (1 + share). Without a side both are added up. NaN in all of it
        without a mark and for a share below 0."""
        mark = self.mark
        if not share >= 0 or mark != mark:
            return _NOTHING
        return self._level([(code, *self._reached(code, mark * (1 - share if code == Side.LONG else 1 + share)))
                            for code in _sides(side)], venue)

    def bars(self, width: int = 5, reach: float = 0.1, venue: Union[int, str, None] = None) -> List["MapBar"]:
        """The map in bars of `width` buckets, from the lowest price to the highest, and its two cumulative curves.

        Bars begin at multiples of the width on the axis that all maps share, so they stand still while the mark moves;
        those are there that hold a price from mark × (1 − reach) to mark × (1 + reach). None while the mark is not
        known, or outside the window. Meant for a copy.
        """
        if not 1 <= width <= _BUCKETS:
            raise ValueError(f"a bar has 1 to {_BUCKETS} buckets, not {width}")
        if not reach > 0:
            raise ValueError(f"a reach of {reach} is not above 0")
        mark, base = self.mark, self.base_bucket
        if not 0 <= self.index_of(mark) < _BUCKETS:
            return []
        low, high = self.index_of(mark * (1 - reach)), self.index_of(mark * (1 + reach))
        first = (base + max(0, low)) // width
        last = (base + min(_BUCKETS - 1, high)) // width
        return [self._bar(max(0, bar * width - base), min(_BUCKETS, (bar + 1) * width - base), venue)
                for bar in range(first, last + 1)]

    def _bar(self, first: int, last: int, venue: Union[int, str, None]) -> "MapBar":
        bands = []
        for code in (Side.LONG, Side.SHORT):
            start = code * self._per_side + len(self.underlying.venues)
            bands.append(tuple(functools.reduce(operator.add, [
                self._usd_between(start + row * _BAND_COUNT + band, first, last) for row in self._rows(venue)], 0.0)
                for band in range(_BAND_COUNT)))
        return MapBar(first, last, self.edge(first), self.edge(last),
                      *(self._usd_between(self.row(code, venue), first, last) for code in (Side.LONG, Side.SHORT)),
                      *bands, self._level([(Side.LONG, first, _BUCKETS)], venue),
                      self._level([(Side.SHORT, 0, last)], venue))

    def entries(self, side: SideLike, venue: Union[int, str, None] = None) -> Tuple[array.array, float]:
        """Positions of a side by the price at which they were opened: 4096 values in USD by bucket of the map, and what
        was opened beyond the window. What the map says would be liquidated, laid back evenly over the log prices that
        its distance band allows (`ENTRY_DISTANCES`); an entry is known no better. About 20 ms; meant for a copy."""
        code, rows, width = _side(side), self._rows(venue), self.bucket_width_bps
        entries, beyond = array.array("d", bytes(8 * _BUCKETS)), 0.0
        if not _LEAST_WIDTH_BPS <= width <= _MOST_WIDTH_BPS:    # in place, a slot may answer anything
            return entries, math.nan
        for band in range(_BAND_COUNT):
            values = [0.0] * _BUCKETS
            for row in rows:
                values = [a + b for a, b in zip(values, self.values(code, row, band).tolist())]
            beyond += _spread_entries(code, band, width, values, entries)
        return entries, beyond

    def between(self, side: SideLike, first: int, last: int, venue: Union[int, str, None] = None) -> UsdEstimate:
        """Positions of a side in the buckets from `first` to before `last`."""
        return self._level([(_side(side), first, last)], venue)

    def within(self, side: SideLike, venue: Union[int, str, None] = None) -> UsdEstimate:
        """Positions of a side within the window."""
        return self._level([(_side(side), 0, _BUCKETS)], venue)

    def beyond(self, side: SideLike, venue: Union[int, str, None] = None) -> UsdEstimate:
        """Positions of a side whose liquidation price lies beyond the window."""
        code, rows = _side(side), self._rows(venue)
        parts = [(band[5 + code], band[0], band[1]) for row in rows for band in self._bands(row) if band[7] & 1]
        if venue is None:
            return _estimate((self.long_beyond_usd, self.short_beyond_usd)[code], parts)
        return _estimate(_FIGURES.unpack_from(self._data, _HEAD_VENUES + rows[0] * _VENUE_RECORD)[3 + code], parts)

    def of_band(self, side: SideLike, band: int, venue: Union[int, str, None] = None) -> UsdEstimate:
        """Positions of a side within the window that were opened at a distance, band 0 to 4 of `BANDS`."""
        code, number = _side(side), _band(band)
        total = 0.0
        parts = []
        for row in self._rows(venue):
            low, high, _, *usd, flags = self._bands(row)[number]
            total += usd[code]
            if flags & 1:
                parts.append((usd[code], low, high))
        return _estimate(total, parts)

    def _level(self, ranges: List[Tuple[int, int, int]], venue: Union[int, str, None]) -> UsdEstimate:
        # The order of these additions is part of the contract: every reader gets the same bits.
        parts = []
        usd = 0.0
        venues = len(self.underlying.venues)
        for code, first, last in ranges:
            if not 0 <= first <= last <= _BUCKETS:
                raise IndexError(f"no range from {first} to {last}")
            start = code * self._per_side + venues
            for row in self._rows(venue):
                for number, band in enumerate(self._bands(row)):
                    if band[7] & 1:
                        amount = 0.0 if band[3 + code] == 0 else self._usd_between(
                            start + row * _BAND_COUNT + number, first, last)
                        parts.append((amount, band[0], band[1]))
            usd += self._usd_between(self.row(code, venue), first, last)
        return _estimate(usd, parts)

    def _usd_between(self, row: int, first: int, last: int) -> float:
        start = _ROWS_OFFSET + row * _ROW_STRIDE
        first_block, last_block = -(-first // _BLOCK), last // _BLOCK
        if first_block > last_block:
            return self._added(start, first, last)
        sums = (start + _SUMS_IN_ROW) // 8
        return (self._added(start, first, first_block * _BLOCK)
                + (self._doubles[sums + last_block] - self._doubles[sums + first_block])
                + self._added(start, last_block * _BLOCK, last))

    def _added(self, start: int, first: int, last: int) -> float:
        if first == last:
            return 0.0
        begin = start // 4
        low = self.base_bucket + first & _BUCKET_MASK
        values = self._floats[begin + low:begin + min(low + last - first, _BUCKETS)].tolist()
        if low + last - first > _BUCKETS:
            values += self._floats[begin:begin + low + last - first - _BUCKETS].tolist()
        # Value n goes to partial sum n modulo 4, in every language. Not sum(), which compensates its rounding since
        # Python 3.12, nor math.fsum: one plain addition after another.
        p0, p1, p2, p3 = [functools.reduce(operator.add, values[n::4], 0.0) for n in range(4)]
        return (p0 + p1) + (p2 + p3)

    # -- clusters

    def clusters(self, side: SideLike, venue: Union[int, str, None] = None,
                 mark: Optional[float] = None) -> List["Cluster"]:
        """Clusters of one side, nearest first; none when the mark is NaN or outside the window.

        `mark` decides where the side begins: by default that of the venue, or the aggregate one. Meant for a copy.
        """
        code = _side(side)
        if mark is None:
            mark = self.mark if venue is None else self.venue(venue).mark
        row, at = self.row(code, venue), self.index_of(mark)
        if at < 0 or at == _BUCKETS:
            return []
        start = (_ROWS_OFFSET + row * _ROW_STRIDE) // 4
        cut = self.base_bucket & _BUCKET_MASK
        ring = self._floats[start:start + _BUCKETS].tolist()
        values = ring[cut:] + ring[:cut]
        values = values[at - 1::-1] if code == Side.LONG and at > 0 else [] if code == Side.LONG else values[at + 1:]
        total = self.block_sum(row, _BLOCKS)
        return [self._cluster(Side(code), venue, mark, at, peak, total, peak.far == len(values) - 1)
                for peak in _peaks(values)]

    def _cluster(self, side: Side, venue: Union[int, str, None], mark: float, at: int, peak: "_Peak", total: float,
                 edge: bool) -> "Cluster":
        step = -1 if side is Side.LONG else 1
        near, far, index = (at + step * (position + 1) for position in (peak.near, peak.far, peak.index))
        low = self.edge(index)
        price = low + (0.5 + step * peak.vertex) * (self.edge(index + 1) - low)
        first, last = min(near, far), max(near, far)
        level = self._level([(side, first, last + 1)], venue)
        return Cluster(side, self.edge(first), self.edge(last + 1), price, level.usd, level.usd_low, level.usd_high,
                       level.calibrated, level.usd / total if total > 0 else 0.0, _distance_bps(price, mark),
                       peak.prominence, edge)

    def cluster_map(self) -> "ClusterMap":
        """Clusters over all venues: longs below the aggregate mark, shorts above it."""
        return ClusterMap(self.clusters(Side.LONG), self.clusters(Side.SHORT))

    # -- one position

    def position_risk(self, position: "Position", ladder: "BracketLadder", venue: Union[int, str, None] = None,
                      rule: str = "at-mark", sigma_per_day: float = math.nan,
                      horizon_hours: float = 4.0) -> "PositionRisk":
        """Where is the position liquidated, and who goes before it (docs/position.md). The mark is that of the venue,
        or of all; without a volatility there is no reach probability. Meant for a copy."""
        point = liquidation_point(position, ladder, rule)
        price, mark = point.price, self._mark(venue)
        liquidated = point.state == "at-entry" or (mark <= price if position.side == Side.LONG else mark >= price)
        distance = 0.0 if liquidated else _distance_bps(price, mark)
        probability = (1.0 if liquidated else 0.0 if point.state == "never"
                       else reach_probability(distance, sigma_per_day, horizon_hours))
        clusters = self.clusters(position.side)
        cluster = next((one for one in clusters if one.price_low <= price < one.price_high), None)
        share = clear = margin = math.nan
        if cluster is not None:
            share, clear = self._share_before(cluster, price), self._behind(cluster)
            for one in clusters:
                if one.price_low <= clear < one.price_high:
                    clear = self._behind(one)
            margin = margin_for(position, ladder, clear, rule) if clear == clear else math.nan
        return PositionRisk(point, mark, liquidated, distance, probability,
                            (self.liquidated_if_price_reaches(price, Side.LONG, venue),
                             self.liquidated_if_price_reaches(price, Side.SHORT, venue)),
                            (self.liquidated_if_price_reaches(price, Side.LONG),
                             self.liquidated_if_price_reaches(price, Side.SHORT)),
                            cluster, share, clear, margin, position.value / margin)

    def _share_before(self, cluster: "Cluster", price: float) -> float:
        first, last = self._reached(cluster.side, price)
        if cluster.side == Side.LONG:
            last = self.index_of(cluster.price_high)
        else:
            first = self.index_of(cluster.price_low)
        return self._usd_between(self.row(cluster.side), first, last) / cluster.usd

    def _behind(self, cluster: "Cluster") -> float:
        """Middle of the first bucket behind a cluster; NaN when the window ends with it."""
        index = (self.index_of(cluster.price_low) - 1 if cluster.side == Side.LONG
                 else self.index_of(cluster.price_high))
        return self.mid(index) if 0 <= index < _BUCKETS else math.nan

    # -- cascades

    def _mark(self, venue: Union[int, str, None]) -> float:
        return self.mark if venue is None else self.venue(venue).mark

    def cascade(self, trigger: float, liquidity: "Liquidity",
                venue: Union[int, str, None] = None) -> Optional["Cascade"]:
        """What if price trades at `trigger`: the chain of liquidations that follows (docs/cascade.md). The mark of the
        venue, or of all, says which side: longs at or below it, shorts above. None without a mark or for no price."""
        mark = self._mark(venue)
        if not (mark > 0 and 0 < trigger <= sys.float_info.max):
            return None
        side = Side.SHORT if trigger > mark else Side.LONG
        path, settled = self._follow(side, venue, trigger, liquidity)
        terminal = path[-1][0]
        return Cascade(side, trigger, self.liquidated_if_price_reaches(trigger, side, venue),
                       self.liquidated_if_price_reaches(terminal, side, venue), terminal, len(path) - 1, settled,
                       not 0 <= self.index_of(terminal) < _BUCKETS, path)

    def _follow(self, side: Side, venue: Union[int, str, None], trigger: float,
                liquidity: "Liquidity") -> Tuple[Tuple[Tuple[float, float], ...], bool]:
        row, long = self.row(side, venue), side is Side.LONG
        book_usd, kept = liquidity.book_usd(side), 1 - liquidity.recovery
        first, last = self._reached(side, trigger)
        usd = fresh = self._usd_between(row, first, last)
        price, taken, excess, path = trigger, 0.0, 0.0, [(trigger, usd)]
        while fresh > 0 and len(path) <= MAX_ITERATIONS:
            taken = kept * taken + fresh
            if taken > book_usd:
                excess += taken - book_usd
                taken = book_usd
            move = liquidity.book_move(side, taken) + liquidity.root_move(excess)
            moved = (trigger * (1 - move) if move < 1 else 0.0) if long else trigger * (1 + move)
            if moved < price if long else moved > price:
                price = moved
            start, end = self._reached(side, price)
            if long:
                start = min(start, first)
                fresh, first = self._usd_between(row, start, first), start
            else:
                end = max(end, last)
                fresh, last = self._usd_between(row, last, end), end
            usd += fresh
            path.append((price, usd))
        return tuple(path), not fresh > 0

    def branching_ratio(self, price: float, side: SideLike, liquidity: "Liquidity",
                        venue: Union[int, str, None] = None) -> float:
        """How many buckets' width the liquidation of the bucket of a price moves price by: 1 and above is a local
        chain reaction. NaN outside the window."""
        index, code = self.index_of(price), _side(side)
        if not 0 <= index < _BUCKETS:
            return math.nan
        return self._branching(self.row(code, venue), Side(code), index, liquidity)

    def _branching(self, row: int, side: Side, index: int, liquidity: "Liquidity") -> float:
        usd, book_usd = self.value(row, index), liquidity.book_usd(side)
        move = (liquidity.book_move(side, usd) if usd <= book_usd
                else liquidity.book_move(side, book_usd) + liquidity.root_move(usd - book_usd))
        return move * 10_000 / self.bucket_width_bps

    def fuses(self, side: SideLike, liquidity: "Liquidity", venue: Union[int, str, None] = None) -> List["Fuse"]:
        """Runs of buckets whose branching ratio is at least 1, nearest to the mark first."""
        code = _side(side)
        at = self.index_of(self._mark(venue))
        if not 0 <= at < _BUCKETS:
            return []
        row = self.row(code, venue)
        found: List[Fuse] = []
        run: List[int] = []
        peak = 0.0
        for index in [*(range(at - 1, -1, -1) if code == Side.LONG else range(at + 1, _BUCKETS)), -1]:
            ratio = 0.0 if index < 0 else self._branching(row, Side(code), index, liquidity)
            if ratio >= 1:
                run.append(index)
                peak = max(peak, ratio)
            elif run:
                first, last = min(run), max(run)
                found.append(Fuse(Side(code), self.edge(first), self.edge(last + 1), peak,
                                  self._level([(code, first, last + 1)], venue)))
                run, peak = [], 0.0
        return found


#: Log distances from entry to liquidation at which the distance bands begin and end, for `Map.entries`.
ENTRY_DISTANCES = (0.0025, 0.01, 0.025, 0.06, 0.15, 0.64)
_LEAST_WIDTH_BPS, _MOST_WIDTH_BPS = 0.5, 1000


def _spread_entries(side: int, band: int, width_bps: float, values: List[float], entries: array.array) -> float:
    """Adds the entries of liquidations of one band; what was opened beyond the window."""
    low, high = ENTRY_DISTANCES[band] * 10000 / width_bps, ENTRY_DISTANCES[band + 1] * 10000 / width_bps
    near, far = math.floor(low + 0.5), math.floor(high + 0.5)
    near_share, far_share = min(near + 0.5, high) - low, high - (far - 0.5) if far > near else 0.0
    count, beyond = len(values), 0.0
    sums = [0.0, *itertools.accumulate(values)]
    step = -1 if side == Side.LONG else 1
    for j in range(0 if step < 0 else -far, count + far if step < 0 else count):
        first, last = j + step * near, j + step * far
        top, bottom = (first, last + 1) if step < 0 else (last, first + 1)
        whole = sums[max(0, min(count, top))] - sums[max(0, min(count, bottom))] if far > near else 0.0
        total = (near_share * (values[first] if 0 <= first < count else 0.0) + whole
                 + far_share * (values[last] if 0 <= last < count else 0.0))
        if 0 <= j < count:
            entries[j] += total / (high - low)
        else:
            beyond += total / (high - low)
    return beyond


def _time(time_ns: int) -> Optional[int]:
    return None if time_ns == _NONE else time_ns


def _side(side: SideLike) -> int:
    try:
        return _SIDES[side]
    except KeyError:
        raise ValueError(f"no side {side!r}: Side.LONG, Side.SHORT, 'long' or 'short'") from None


def _sides(side: Optional[SideLike]) -> Tuple[int, ...]:
    return (0, 1) if side is None else (_side(side),)


def _band(band: int) -> int:
    if not 0 <= band < _BAND_COUNT:
        raise IndexError(f"no distance band {band} of {_BAND_COUNT}: {', '.join(BANDS)}")
    return band


class Cluster(NamedTuple):
    """A price range in which many positions of one side would be liquidated together; amounts in quote currency."""

    side: Side
    price_low: float
    price_high: float
    peak_price: float
    usd: float
    usd_low: float
    usd_high: float
    calibrated: bool
    share: float
    distance_bps: float
    prominence: float
    edge: bool


class ClusterMap(NamedTuple):
    """The clusters of one map, nearest to the mark first."""

    below: List[Cluster]
    above: List[Cluster]

    @property
    def nearest_below(self) -> Optional[Cluster]:
        """Nearest cluster below the mark."""
        return self.below[0] if self.below else None

    @property
    def nearest_above(self) -> Optional[Cluster]:
        """Nearest cluster above the mark."""
        return self.above[0] if self.above else None

    @property
    def strongest_below(self) -> Optional[Cluster]:
        """Cluster of the largest amount below the mark, the nearer of equals."""
        return max(self.below, key=lambda cluster: cluster.usd, default=None)

    @property
    def strongest_above(self) -> Optional[Cluster]:
        """Cluster of the largest amount above the mark, the nearer of equals."""
        return max(self.above, key=lambda cluster: cluster.usd, default=None)


class SignalState(NamedTuple):
    """How one signal stands. `known_ns` is the end of the newest second in which any figure of it was known, 0 for
    never. `level` is none, relative or calibrated; `worth` unjudged, not yet measured, not above chance, above
    chance or off (switched off: figures are NaN); `measure` none, precision, top quartile, calibration, hit rate or
    excess. `score`, `chance` and `score_low`, the lower end of
    the score's 95 % interval, are NaN without `trials`."""

    known_ns: int
    known_seconds: int
    level: str
    worth: str
    measure: str
    trials: float
    score: float
    chance: float
    score_low: float


class ClusterSignal(NamedTuple):
    """What the signals say of one cluster, NaN unknown: magnet score 0 to 100, probability that its peak is reached
    within four hours, taker USD that move the price there, whales' share of it."""

    score: float
    reach: float
    impact_usd: float
    whales: float


class Signals(NamedTuple):
    """The signals of an underlying (docs/signals.md). They know nothing from before `since_ns`, were fed `seconds` and
    missed `missed` seconds since. `figures` are the numbers of `FIGURES`, NaN unknown; `clusters` those of the clusters
    beside, below and above the mark, 32 of each side."""

    since_ns: int
    seconds: int
    missed: int
    states: Mapping[str, SignalState]
    figures: Mapping[str, float]
    clusters: Tuple[List[ClusterSignal], List[ClusterSignal]]

    @property
    def sigma_per_day(self) -> float:
        """Standard deviation of a day's log return; NaN unknown."""
        return self.figures["sigma-minute"] * math.sqrt(1440)

    def liquidity(self) -> "Liquidity":
        """Book, volatility and turnover of all venues for `Map.cascade`; ValueError while one is not known."""
        figures = self.figures
        return Liquidity([figures[f"bid-usd-{bps}"] for bps in (5, 10, 25, 50, 100, 200)],
                         [figures[f"ask-usd-{bps}"] for bps in (5, 10, 25, 50, 100, 200)], self.sigma_per_day,
                         figures["turnover-day-usd"])


_SIGNAL_LEVELS = ("none", "relative", "calibrated")
_SIGNAL_WORTHS = ("unjudged", "not yet measured", "not above chance", "above chance", "off")
_SCORE_MEASURES = ("none", "precision", "top quartile", "calibration", "hit rate", "excess")


def _read_signals(slot: bytes) -> Signals:
    states = {}
    for at, signal in enumerate(SIGNALS):
        known, seconds, level, worth, measure, *score = _SIGNAL_STATE.unpack_from(
            slot, _SIGNALS_OFFSET + _SIGNAL_STATES + at * _SIGNAL_STATE.size)
        states[signal] = SignalState(known, seconds, _word(_SIGNAL_LEVELS, level), _word(_SIGNAL_WORTHS, worth),
                                     _word(_SCORE_MEASURES, measure), *score)
    figures = struct.unpack_from(f"<{len(FIGURES)}d", slot, _SIGNALS_OFFSET + _FIGURES_OFFSET)
    of_clusters = list(map(ClusterSignal, *(
        struct.unpack_from(f"<{2 * _MAX_CLUSTERS}d", slot, _SIGNALS_OFFSET + _CLUSTER_SIGNALS
                           + figure * _CLUSTER_SIGNALS_LENGTH) for figure in range(len(ClusterSignal._fields)))))
    return Signals(*_SIGNALS.unpack_from(slot, _SIGNALS_OFFSET), states, dict(zip(FIGURES, figures)),
                   (of_clusters[:_MAX_CLUSTERS], of_clusters[_MAX_CLUSTERS:]))


class Derived(NamedTuple):
    """What the analyst derived from one map: its clusters, at most 32 a side, nearest first, and the signals of the
    same second. `omitted` counts clusters beyond them, `lost` the liquidations of any underlying that were heard but
    not taken in since the start."""

    sequence: int
    as_of_ns: int
    map_sequence: int
    map_as_of_ns: int
    mark: float
    calibrated: bool
    history_kept: bool
    history_stopped: bool
    lost: int
    omitted: int
    clusters: ClusterMap
    signals: Signals

    def age_ns(self, now_ns: Optional[int] = None) -> float:
        """Age of the map's newest event: the wall clock (`time.time_ns()`) less `map_as_of_ns`."""
        return _age_ns(self.map_as_of_ns, now_ns)


def _read_derived(slot: bytes, sequence: int) -> Derived:
    as_of_ns, map_sequence, map_as_of_ns, mark, flags, lost, below, above, omitted = _DERIVED_SLOT.unpack_from(slot)
    sides = []
    for side, count in ((Side.LONG, below), (Side.SHORT, above)):
        start = _CLUSTERS_OFFSET + side * _MAX_CLUSTERS * _CLUSTER.size
        end = start + min(max(count, 0), _MAX_CLUSTERS) * _CLUSTER.size
        sides.append([Cluster(side, *figures[:6], bool(figures[9] & 1), *figures[6:9], bool(figures[9] & 2))
                      for figures in _CLUSTER.iter_unpack(slot[start:end])])
    return Derived(sequence, as_of_ns, map_sequence, map_as_of_ns, mark, bool(flags & 1), bool(flags & 2),
                   bool(flags & 4), lost, omitted, ClusterMap(*sides), _read_signals(slot))


# ---------------------------------------------------------------- cascades (docs/cascade.md)

#: Moves of price that a cascade is followed for at most.
MAX_ITERATIONS = 64

#: Distances of a book's sums, fractions of the mid price.
BOOK_MOVES = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02)


class Liquidity:
    """How much a market takes before its price moves. `bid_usd` and `ask_usd` are the book's value within each of
    `BOOK_MOVES` (5, 10, 25, 50, 100, 200 bps) of the mid, never falling, NaN from where it is not known on;
    `sigma_per_day` the standard deviation of a day's log return (0.03 for 3 %); `impact_factor` that of the square-root
    law; `recovery` the share of what was taken out of the book that is back before the next step."""

    __slots__ = ("bid_usd", "ask_usd", "sigma_per_day", "volume_usd_per_day", "impact_factor", "recovery")

    def __init__(self, bid_usd: Sequence[float], ask_usd: Sequence[float], sigma_per_day: float,
                 volume_usd_per_day: float, impact_factor: float = 0.7, recovery: float = 0.5) -> None:
        self.bid_usd, self.ask_usd = _book("bid", bid_usd), _book("ask", ask_usd)
        self.sigma_per_day = _within("sigma per day", sigma_per_day, 0, 10)
        if not 0 < volume_usd_per_day <= sys.float_info.max:
            raise ValueError(f"volume per day {volume_usd_per_day} is not above 0")
        self.volume_usd_per_day = float(volume_usd_per_day)
        self.impact_factor = _within("impact factor", impact_factor, 0, 100)
        self.recovery = _within("recovery", recovery, 0, 1)

    def book_usd(self, side: SideLike) -> float:
        """What the whole known book takes of a side's forced orders: longs are sold to the bids."""
        return next((usd for usd in reversed(self._book(side)) if usd == usd), 0.0)

    def book_move(self, side: SideLike, taken: float) -> float:
        """How far an amount of 0 to `book_usd` moves price by the book alone, a fraction of the price."""
        lower_usd = lower_move = 0.0
        if not taken > 0:
            return 0.0
        for move, usd in zip(BOOK_MOVES, self._book(side)):
            if usd != usd:
                break
            if taken <= usd:
                return lower_move + (move - lower_move) * ((taken - lower_usd) / (usd - lower_usd))
            lower_usd, lower_move = usd, move
        return lower_move

    def root_move(self, usd: float) -> float:
        """How far an amount that the book did not take moves price on: factor × σ × √(amount ÷ volume)."""
        return self.impact_factor * self.sigma_per_day * math.sqrt(usd / self.volume_usd_per_day)

    def _book(self, side: SideLike) -> Tuple[float, ...]:
        return (self.bid_usd, self.ask_usd)[_side(side)]


def _book(name: str, sums: Sequence[float]) -> Tuple[float, ...]:
    usd = tuple(float(value) for value in sums)
    if len(usd) != len(BOOK_MOVES):
        raise ValueError(f"{name} depth has {len(BOOK_MOVES)} sums, within 5, 10, 25, 50, 100 and 200 bps, "
                         f"not {len(usd)}")
    before = 0.0
    for move, value in zip(BOOK_MOVES, usd):
        if value == value and not before <= value <= sys.float_info.max:
            raise ValueError(f"{name} depth within {move * 10_000:g} bps is {value} USD; it is at least {before}, and "
                             "absent (NaN) beyond the first absent one")
        before = value
    return usd


def _within(name: str, value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise ValueError(f"{name} {value} is not between {least} and {most}")
    return float(value)


class Cascade(NamedTuple):
    """The chain of liquidations that would follow if price traded at `trigger`. `path` holds price and USD liquidated
    by then, the trigger first, then each move; `settled` is false when it was cut off after the last iteration,
    `left_window` true when price left the map, so that all of it is a lower bound."""

    side: Side
    trigger: float
    triggered: UsdEstimate
    forced: UsdEstimate
    terminal_price: float
    iterations: int
    settled: bool
    left_window: bool
    path: Tuple[Tuple[float, float], ...]


class Fuse(NamedTuple):
    """A run of neighbouring buckets whose branching ratio is at least 1, with its highest."""

    side: Side
    price_low: float
    price_high: float
    peak_ratio: float
    usd: UsdEstimate


# ---------------------------------------------------------------- one position in a map (docs/position.md)

class BracketLadder:
    """A venue's maintenance brackets for one contract, lowest first. `caps` rise strictly, the last may be infinite;
    they count quote currency (`unit` "quote": value of a linear contract, face value of an inverse one) or base asset
    ("base": quantity, value). `deductions` are maintenance amounts in the margin currency, `fee_rate` the closing fee
    that the venue adds to each rate (OKX, Gate; 0 elsewhere), `max_leverages` NaN where unknown."""

    __slots__ = ("unit", "fee_rate", "caps", "rates", "deductions", "max_leverages")

    def __init__(self, unit: str, fee_rate: float, caps: Sequence[float], rates: Sequence[float],
                 deductions: Optional[Sequence[float]] = None,
                 max_leverages: Optional[Sequence[float]] = None) -> None:
        if unit not in ("quote", "base"):
            raise ValueError(f"caps count 'quote' or 'base', not {unit!r}")
        self.unit, self.fee_rate = unit, _within("fee rate", fee_rate, 0, 0.1)
        self.caps, self.rates = tuple(map(float, caps)), tuple(map(float, rates))
        self.deductions = tuple(map(float, deductions if deductions is not None else [0.0] * len(self.caps)))
        self.max_leverages = tuple(map(float, max_leverages if max_leverages is not None
                                       else [math.nan] * len(self.caps)))
        if not self.caps or {len(self.rates), len(self.deductions), len(self.max_leverages)} != {len(self.caps)}:
            raise ValueError("a ladder has one rate, deduction and highest leverage per cap")
        before = 0.0
        for number, (cap, rate, deduction, leverage) in enumerate(
                zip(self.caps, self.rates, self.deductions, self.max_leverages), 1):
            if not cap > before:
                raise ValueError(f"bracket {number}: cap {cap} is not above {before}")
            if not (rate > 0 and rate + self.fee_rate < 1):
                raise ValueError(f"bracket {number}: maintenance rate {rate} is not between 0 and 1 with the fee")
            if not 0 <= deduction <= sys.float_info.max or leverage < 1:
                raise ValueError(f"bracket {number}: deduction {deduction} is below 0, or leverage {leverage} below 1")
            before = cap

    @classmethod
    def flat(cls, rate: float, fee_rate: float = 0.0) -> "BracketLadder":
        """One bracket without an end."""
        return cls("quote", fee_rate, [math.inf], [rate])

    def bracket_of(self, size: float) -> int:
        """The bracket of a size, 0 for the lowest; the last when it exceeds its cap."""
        return min(bisect.bisect_left(self.caps, size), len(self.caps) - 1)

    def _counts_value(self, inverse: bool) -> bool:
        return self.unit == ("base" if inverse else "quote")


class Position(NamedTuple):
    """An isolated position: `quantity` in units of the underlying, or face value in USD when `inverse`; `margin`, all
    of it, in USD, or in coin when inverse; prices per unit of the underlying. Make one by `of_base` or `of_usd`."""

    side: Side
    inverse: bool
    entry: float
    quantity: float
    margin: float

    @classmethod
    def of_base(cls, side: SideLike, inverse: bool, entry: float, base: float, leverage: float) -> "Position":
        """Of a size in units of the underlying; its margin is its value at entry over its leverage."""
        return cls._leveraged(side, inverse, entry, base * entry if inverse else base, leverage)

    @classmethod
    def of_usd(cls, side: SideLike, inverse: bool, entry: float, usd: float, leverage: float) -> "Position":
        """Of a size in USD at the entry price; its margin is its value at entry over its leverage."""
        return cls._leveraged(side, inverse, entry, usd if inverse else usd / entry, leverage)

    @classmethod
    def _leveraged(cls, side: SideLike, inverse: bool, entry: float, quantity: float, leverage: float) -> "Position":
        value = quantity / entry if inverse else quantity * entry
        return cls(Side(_side(side)), bool(inverse), float(entry), quantity, value / leverage)._checked()

    def _checked(self) -> "Position":
        if self.side not in (Side.LONG, Side.SHORT):
            raise ValueError(f"no side {self.side!r}: Side.LONG or Side.SHORT")
        for name in ("entry", "quantity", "margin"):
            if not 0 < getattr(self, name) <= sys.float_info.max:
                raise ValueError(f"{name} {getattr(self, name)} is not above 0")
        return self

    @property
    def value(self) -> float:
        """Value at entry in the margin currency."""
        return self.value_at(self.entry)

    @property
    def leverage(self) -> float:
        """Value at entry over margin."""
        return self.value / self.margin

    def value_at(self, price: float) -> float:
        """Value at a price in the margin currency."""
        return self.quantity / price if self.inverse else self.quantity * price

    @property
    def _loses_by_fall(self) -> bool:
        return (self.side == Side.LONG) != self.inverse


class LiquidationPoint(NamedTuple):
    """Where a position is liquidated: `state` is "price", "never" (`price` NaN) or "at-entry" (its margin does not
    cover maintenance at entry, the price); `beyond_ladder` when it is larger than the last cap."""

    state: str
    price: float
    bracket: int
    beyond_ladder: bool


class PositionRisk(NamedTuple):
    """Where one position stands in a map. `before` and `before_at_venue` are longs and shorts liquidated if price goes
    to its liquidation price; `share_before` of its cluster's amount; `clear_price` is the nearest liquidation price
    behind that cluster that lies in no other, with the margin and the leverage that put it there. NaN where there is
    none."""

    point: LiquidationPoint
    mark: float
    liquidated: bool
    distance_bps: float
    reach_probability: float
    before_at_venue: Tuple[UsdEstimate, UsdEstimate]
    before: Tuple[UsdEstimate, UsdEstimate]
    cluster: Optional[Cluster]
    share_before: float
    clear_price: float
    clear_margin: float
    clear_leverage: float


#: When a venue reckons maintenance margin: at the mark price, or once at entry (Bybit until 2026).
MARGIN_RULES = ("at-mark", "at-entry")


def liquidation_point(position: Position, ladder: BracketLadder, rule: str = "at-mark") -> LiquidationPoint:
    """Where an isolated position is liquidated: the first price in the direction of its loss at which its margin and
    profit do not cover maintenance and fee."""
    value, falls = position._checked().value, position._loses_by_fall
    counts_value = ladder._counts_value(position.inverse)
    bracket = ladder.bracket_of(value if counts_value else position.quantity)
    if _at_entry(rule):
        spare = position.margin - _required(ladder, bracket, value)
        liquidated = value - spare if falls else value + spare
    else:
        liquidated, bound = _crossing(position, ladder, bracket, value), value
        while counts_value and falls and bracket > 0 and not liquidated > ladder.caps[bracket - 1]:
            bracket -= 1
            liquidated, bound = _crossing(position, ladder, bracket, value), ladder.caps[bracket]
        while counts_value and not falls and bracket < len(ladder.caps) - 1 and not liquidated <= ladder.caps[bracket]:
            bracket += 1
            liquidated, bound = _crossing(position, ladder, bracket, value), ladder.caps[bracket - 1]
        if counts_value:
            liquidated = min(liquidated, bound) if falls else max(liquidated, bound)
    beyond = (max(value, liquidated) if counts_value else position.quantity) > ladder.caps[-1]
    if liquidated >= value if falls else liquidated <= value:
        return LiquidationPoint("at-entry", position.entry, bracket, beyond)
    if not liquidated > 0:
        return LiquidationPoint("never", math.nan, bracket, beyond)
    price = position.quantity / liquidated if position.inverse else liquidated / position.quantity
    return LiquidationPoint("price", price, bracket, beyond)


def margin_for(position: Position, ladder: BracketLadder, price: float, rule: str = "at-mark") -> float:
    """Margin with which a position would be liquidated at a price and not before; NaN when none above 0 does it."""
    value, target = position._checked().value, position.value_at(price)
    reckoned = value if _at_entry(rule) else target
    bracket = ladder.bracket_of(reckoned if ladder._counts_value(position.inverse) else position.quantity)
    required = _required(ladder, bracket, reckoned)
    margin = required + (value - target) if position._loses_by_fall else required + (target - value)
    return margin if margin > 0 else math.nan


def _at_entry(rule: str) -> bool:
    if rule not in MARGIN_RULES:
        raise ValueError(f"no margin rule {rule!r}: {' or '.join(MARGIN_RULES)}")
    return rule == MARGIN_RULES[1]


def _required(ladder: BracketLadder, bracket: int, value: float) -> float:
    return (ladder.rates[bracket] + ladder.fee_rate) * value - ladder.deductions[bracket]


def _crossing(position: Position, ladder: BracketLadder, bracket: int, value: float) -> float:
    rate = ladder.rates[bracket] + ladder.fee_rate
    if position._loses_by_fall:
        return (value - position.margin - ladder.deductions[bracket]) / (1 - rate)
    return (value + position.margin + ladder.deductions[bracket]) / (1 + rate)


def reach_probability(distance_bps: float, sigma_per_day: float, horizon_hours: float = 4.0) -> float:
    """How probable it is that price touches a level |ln(level ÷ price)| × 10,000 away within a horizon, by the
    reflection principle: 2·(1 − Φ(d ÷ (σ·√H))), within 10⁻¹² of it. NaN when one of them is out of range."""
    if not (distance_bps >= 0 and sigma_per_day > 0 and horizon_hours > 0):
        return math.nan
    return _beyond_sigmas(distance_bps / 10_000 / (sigma_per_day * math.sqrt(horizon_hours / 24)))


def _beyond_sigmas(z: float) -> float:
    """2·(1 − Φ(z)) by arithmetic in one order, see the Java class ReachProbability."""
    if not z < 37:
        return math.nan if z != z else 0.0
    square = z * z
    density = 0.3989422804014327 * _axis_price(-0.5 * square)
    if z < 3:
        series = 1.0
        for divisor in range(91, 1, -2):
            series = 1 + square * series / divisor
        return 1 - 2 * density * (z * series)
    fraction = z
    for level in range(100, 0, -1):
        fraction = z + level / fraction
    return 2 * density / fraction


#: The moves of `Lines.usd_within`, fractions of the mark.
MOVES = (0.01, 0.02, 0.05, 0.1)


class Lines(NamedTuple):
    """Lines 1 to 3 of an underlying's pulse: price and USD of four clusters, NaN and 0 where there is none, and the USD
    of each side that each of `MOVES` would liquidate. Estimates."""

    as_of_ns: int
    map_sequence: int
    calibrated: bool
    nearest_below: Tuple[float, float]
    nearest_above: Tuple[float, float]
    strongest_below: Tuple[float, float]
    strongest_above: Tuple[float, float]
    long_within: Tuple[float, ...]
    short_within: Tuple[float, ...]

    def usd_within(self, side: SideLike, move: float) -> float:
        """What is liquidated of a side if price moves against it by one of `MOVES`."""
        if move not in MOVES:
            raise ValueError(f"no move {move!r}: one of {MOVES}")
        return (self.long_within, self.short_within)[_side(side)][MOVES.index(move)]


def _read_lines(fields: Tuple[Any, ...]) -> Lines:
    return Lines(fields[0], fields[1], bool(fields[2] & 1), fields[3:5], fields[5:7], fields[7:9], fields[9:11],
                 fields[11:15], fields[15:19])


def _distance_bps(price: float, reference: float) -> float:
    """|ln(price / reference)| × 10,000 by + − × ÷ alone, since the bits of a library's logarithm are its own."""
    x = price / reference if reference else math.nan
    if not sys.float_info.min <= x <= sys.float_info.max:
        return math.nan
    mantissa, exponent = math.frexp(x)
    mantissa *= 2
    exponent -= 1
    if mantissa > 1.4142135623730951:
        mantissa *= 0.5
        exponent += 1
    s = (mantissa - 1) / (mantissa + 1)
    square = s * s
    series = 1.0 / 25
    for divisor in range(23, 0, -2):
        series = series * square + 1.0 / divisor
    return abs(exponent * 0.6931471805599453 + 2 * s * series) * 10_000


# ---------------------------------------------------------------- peaks of a curve that runs away from the mark

class _Peak(NamedTuple):
    index: int
    height: float
    prominence: float
    vertex: float
    near: int
    far: int


def _peaks(values: List[float]) -> List[_Peak]:
    """The peaks that count (model specification, 6.3): prominence of 5 % of the largest and of three deviations."""
    curve = _smoothed(values)
    peaks = _candidates(curve)
    largest = max((peak.height for peak in peaks), default=0.0)
    threshold = max(0.05 * largest, 3 * _median_absolute_deviation(curve))
    return _ranged(curve, [peak for peak in peaks if not peak.prominence < threshold])


def _smoothed(values: List[float]) -> List[float]:
    """A triangle of ±3 buckets; nothing lies outside the curve."""
    padded = [0.0] * 3 + values + [0.0] * 3
    return [(0.0 + a + 2 * b + 3 * c + 4 * d + 3 * e + 2 * f + g) / 16.0
            for a, b, c, d, e, f, g in zip(*(padded[k:len(padded) - 6 + k] for k in range(7)))]


def _saddles(curve: List[float], order: Iterable[int], passes: Callable[[float, float], bool],
             at_the_end: float) -> List[float]:
    """Lowest point on the way to the next bucket that is higher, by a monotonic stack of (height, lowest since)."""
    saddles = [0.0] * len(curve)
    stack: List[Tuple[float, float]] = []
    for i in order:
        low = math.inf
        while stack and passes(stack[-1][0], curve[i]):
            low = min(low, *stack.pop())
        saddles[i] = low if stack else min(low, at_the_end)
        stack.append((curve[i], low))
    return saddles


def _candidates(curve: List[float]) -> List[_Peak]:
    length = len(curve)
    # An equal peak counts as higher when it is nearer to the mark. The way ends at the mark, or at 0 far away.
    near_saddles = _saddles(curve, range(length), operator.lt, math.inf)
    far_saddles = _saddles(curve, range(length - 1, -1, -1), operator.le, 0.0)
    peaks = []
    start = 0
    while start < length:
        height = curve[start]
        end = start
        while end + 1 < length and curve[end + 1] == height:
            end += 1
        middle = start + (end - start) // 2
        # Not in the first two positions, where sweeping has begun.
        if (height > 0 and middle >= 2 and (start == 0 or curve[start - 1] < height)
                and (end == length - 1 or curve[end + 1] < height)):
            near = 0.0 if start == 0 else near_saddles[start]
            peaks.append(_Peak(middle, height, height - max(near, far_saddles[end]), _vertex(curve, middle), start,
                               end))
        start = end + 1
    return peaks


def _vertex(curve: List[float], index: int) -> float:
    if index == 0 or index == len(curve) - 1:
        return 0.0
    bend = curve[index - 1] - 2 * curve[index] + curve[index + 1]
    return 0.0 if bend == 0 else 0.5 * (curve[index - 1] - curve[index + 1]) / bend


def _median_absolute_deviation(curve: List[float]) -> float:
    median = _median(curve)
    return _median([abs(value - median) for value in curve])


def _median(values: List[float]) -> float:
    ordered = sorted(values)
    return 0.5 * (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) if ordered else 0.0


def _ranged(curve: List[float], peaks: List[_Peak]) -> List[_Peak]:
    """Each peak with the run of buckets around it that stay at or above half its prominence; ranges never overlap."""
    ranged = []
    for i, peak in enumerate(peaks):
        level = peak.height - 0.5 * peak.prominence
        near_end = 0 if i == 0 else _first_lowest(curve, peak.near, peaks[i - 1].far, -1) + 1
        far_end = len(curve) - 1 if i == len(peaks) - 1 else _first_lowest(curve, peak.far, peaks[i + 1].near, 1) - 1
        near, far = peak.near, peak.far
        while near > near_end and curve[near - 1] >= level:
            near -= 1
        while far < far_end and curve[far + 1] >= level:
            far += 1
        ranged.append(peak._replace(near=near, far=far))
    return ranged


def _first_lowest(curve: List[float], start: int, stop: int, step: int) -> int:
    best = start + step
    for i in range(best, stop, step):
        if curve[i] < curve[best]:
            best = i
    return best


# ---------------------------------------------------------------- alerts

class Alert(NamedTuple):
    """That a rule's condition came to hold for a subject, or has ended. Figures are NaN where unknown, prices in quote
    currency per unit of the underlying. `raised_number` is the number of the alert that raised it, its own if that is
    this, 0 if it was long ago; `end_untold` says that the rule keeps ends back."""

    number: int
    raised_number: int
    time_ns: int
    since_ns: int
    ended: bool
    end_untold: bool
    underlying: str
    venue: Optional[str]
    side: Optional[Side]
    value: float
    low: float
    high: float
    threshold: float
    unit: str
    estimated: bool
    calibrated: bool
    mark: float
    price_low: float
    price_high: float
    suppressed: int
    severity: str
    kind: str
    rule: str
    text: str


def _read_alert(slot: bytes, number: int, directory: Directory) -> Alert:
    (raised, time_ns, since_ns, underlying, venue, side, flags, value, low, high, threshold, mark, price_low,
     price_high, suppressed, severity, kind, unit, rule, text) = _ALERT.unpack_from(slot)
    known = 0 <= underlying < len(directory.underlyings)
    return Alert(number, raised, time_ns, since_ns, bool(flags & 1), bool(flags & 8),
                 directory.underlyings[underlying].name if known else str(underlying),
                 next((entry.code for entry in directory.venues if entry.id == venue), None),
                 Side(side) if side in (0, 1) else None, value, low, high, threshold, _text(unit), bool(flags & 2),
                 bool(flags & 4), mark, price_low, price_high, suppressed, _text(severity), _text(kind), _text(rule),
                 _text(text))


# ---------------------------------------------------------------- distinct errors

class ErrorEntry(NamedTuple):
    """A distinct error of the engine: how often and when it happened, where and what in its first line, then the stack.
    It may hold what a venue sent: take control characters out before it reaches a terminal."""

    count: int
    first_time_ms: int
    last_time_ms: int
    text: str

    @property
    def summary(self) -> str:
        """Where and what: the first line of the text."""
        return self._lines()[0]

    @property
    def place(self) -> str:
        """The innermost call of the stack, such as `io.isotherm.feed.Decoder.read(Decoder.java:12)`; or empty."""
        calls = (line.strip() for line in self._lines()[1:])
        return next((call[len("at "):] for call in calls if call.startswith("at ")), "")

    def _lines(self) -> List[str]:
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _read_errors(mapping: _Mapping, table: _Table) -> List[ErrorEntry]:
    entries = []
    at, end, acquire = table.offset, table.offset + table.count * table.stride, mapping.loads.acquire
    while at <= end - _ERROR_HEAD:
        # acquire: pairs with the release store of the length, the last of a new record
        length = acquire(at // 8) & 0xFFFFFFFF
        if not _ERROR_HEAD <= length <= end - at:
            break
        text = bytes(mapping.data[at + _ERROR_HEAD:at + length])
        # acquire: a last time that is seen has its occurrence in the count
        last_time_ms = acquire(at // 8 + 1)
        count = acquire(at // 8) >> 32 & 0xFFFFFFFF
        first_time_ms = mapping.words[at // 8 + 2]
        # A new record's count and last time follow its length: until then it happened once, at its first time.
        entries.append(ErrorEntry(max(1, count), first_time_ms, max(first_time_ms, last_time_ms),
                                  text.decode("utf-8", "replace")))
        at += length + 7 & -8
    return entries


# ---------------------------------------------------------------- the reader

class SnapshotReader:
    """Reads the snapshots of an engine. Make one by `attach`, `try_attach` or `open`; it is a context manager.

    An instrument is an index or (venue code, symbol), an underlying an index or a name. Indices may change when a new
    engine takes over, names do not.
    """

    def __init__(self, path: str, mapping: _Mapping) -> None:
        self.path = path
        self.lapped = 0    # how often a try of this reader was overtaken by the writer
        self._moving: Optional[Attachment] = None    # the newest attempt to move on, while it stands in the way
        self._boot_id = _boot_id()
        self._use(mapping)

    def _use(self, mapping: _Mapping) -> None:
        self._mapping = mapping
        self._data = mapping.data
        self._words = mapping.words
        self._load_acquire, self._load_after = mapping.loads
        self._instrument_pulses = mapping.instrument_pulses
        self._underlying_pulses = mapping.underlying_pulses
        self._maps = mapping.maps
        self._lines = mapping.lines
        self._derived = mapping.derived

    @classmethod
    def attach(cls, directory: Union[str, os.PathLike, None] = None, timeout: float = 10) -> "SnapshotReader":
        """Attaches to a live engine, waiting up to `timeout` seconds; 0 tries once. AttachError says what is wrong."""
        attachment = Attachment(directory)
        deadline = time.monotonic() + timeout
        while attachment.poll().waiting and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)
        return attachment.reader

    @classmethod
    def try_attach(cls, directory: Union[str, os.PathLike, None] = None) -> "SnapshotReader":
        """Attaches to a live engine without waiting."""
        return cls.attach(directory, 0)

    @classmethod
    def open(cls, directory: Union[str, os.PathLike, None] = None) -> "SnapshotReader":
        """Opens what is there, whether or not its engine still lives: ask `liveness`."""
        path = Attachment(directory).path
        return cls(path, _open_mapping(path))

    def __enter__(self) -> "SnapshotReader":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; views that were handed out stay readable."""
        closed = _Places(lambda _: ValueError("the reader is closed"))
        self._instrument_pulses = self._underlying_pulses = self._maps = self._lines = self._derived = closed
        self._mapping = self._data = self._words = self._load_acquire = self._load_after = None

    def _mapped(self) -> _Mapping:
        if self._mapping is None:
            raise ValueError("the reader is closed")
        return self._mapping

    @property
    def header(self) -> Header:
        """Header of the file."""
        return self._mapped().header

    @property
    def directory(self) -> Directory:
        """Names, scales and flags of venues, underlyings and instruments."""
        return self._mapped().directory

    # -- is it alive?

    @property
    def heartbeat_ns(self) -> int:
        """Newest heartbeat on CLOCK_MONOTONIC, which time.monotonic_ns() reads on Linux."""
        return self._mapped().loads.acquire(_HEARTBEAT_WORD)

    def heartbeat_age_ns(self, now_ns: Optional[int] = None) -> int:
        """Age of the newest heartbeat; meaningless when the writer ran in another boot."""
        return (time.monotonic_ns() if now_ns is None else now_ns) - self.heartbeat_ns

    @property
    def engine_state(self) -> str:
        """What the engine says of itself, one of ENGINE_STATES."""
        # acquire: pairs with SnapshotFile#state; a reader that sees CLOSED sees the last publish
        return _word(ENGINE_STATES, self._mapped().loads.acquire(_STATE_WORD) & 0xFFFFFFFF)

    @property
    def superseded(self) -> bool:
        """True when a newer engine replaced the file."""
        # acquire: pairs with PredecessorFile#supersede; a reader that sees it finds the new file at the path
        return bool(self._mapped().loads.acquire(_FLAGS_WORD) & 1)

    def liveness(self, now_ns: Optional[int] = None) -> Liveness:
        """Judged by flags, boot id and age of the heartbeat; the process id plays no part."""
        if self.superseded:
            return Liveness.SUPERSEDED
        if self.engine_state == "CLOSED":
            return Liveness.CLOSED
        timeout_ns = self.header.liveness_timeout_ns
        # A heartbeat from the future comes of another clock, not of a living writer.
        alive = self.header.boot_id == self._boot_id and -timeout_ns <= self.heartbeat_age_ns(now_ns) <= timeout_ns
        return Liveness.LIVE if alive else Liveness.DEAD

    def _judge(self, now_ns: Optional[int]) -> Tuple[AttachState, str]:
        header = self.header
        if self.superseded:
            return (AttachState.AWAIT_SUCCESSOR,
                    f"{self.path} was superseded: a newer engine is taking over the directory")
        if self.engine_state == "CLOSED":
            return (AttachState.AWAIT_RESTART, f"{self.path} was closed in order by its engine (pid {header.pid}); "
                    "start the engine again")
        if header.boot_id != self._boot_id:
            return (AttachState.AWAIT_THIS_BOOT, f"{self.path} was written before the last boot (boot id "
                    f"{header.boot_id}, now {self._boot_id}); start the engine again")
        if self.liveness(now_ns) is not Liveness.LIVE:
            return (AttachState.AWAIT_HEARTBEAT, f"{self.path} has a dead writer: pid {header.pid} gave its last "
                    f"heartbeat {self.heartbeat_age_ns(now_ns) // 1_000_000} ms ago, timeout "
                    f"{header.liveness_timeout_ns // 1_000_000} ms; restart the engine")
        return AttachState.READY, f"{self.path} is live"

    def reattach_if_superseded(self) -> bool:
        """Moves on when the file at the path is a new engine's: True when this reader now reads another epoch.

        Cheap while the writer is live, so it may stand in a polling loop. Views of the old epoch stay readable. Nothing
        is published in the new epoch yet: reads give None until the engine has heard of its venues. When it is False,
        `reattach_state` says whether it needs to be True.
        """
        self._moving = None
        if self.liveness() is Liveness.LIVE:
            return False
        attachment = Attachment(os.path.dirname(self.path))
        if attachment.poll() is not AttachState.READY:
            self._moving = attachment
            return False
        following = attachment.reader._mapped()
        if following.same_epoch(self._mapped()):
            return False
        self._use(following)
        return True

    @property
    def reattach_state(self) -> AttachState:
        """Where `reattach_if_superseded` stood when it was called last; before the first call READY, also of a file
        that was opened dead. READY: what is read is live; `waiting`: ask again; any other, such as WRONG_VERSION after
        an upgrade of the engine, does not pass by itself."""
        return AttachState.READY if self._moving is None else self._moving.state

    @property
    def reattach_message(self) -> str:
        """Why `reattach_state` is what it is and what to do."""
        return f"{self.path} is live" if self._moving is None else self._moving.message

    # -- reads

    def pulse(self, instrument: Union[int, Tuple[str, str]]) -> Optional[Pulse]:
        """A copy of the newest pulse of an instrument; None before the first, Lapped when overtaken three times."""
        newest, slots = self._instrument_pulses[instrument]
        for _ in _TRIES:
            sequence = self._load_acquire(newest)
            if sequence == 0:
                return None
            version, payload = slots[sequence & 3]
            fields = _unpack_pulse(self._data, payload)
            position = self._words[newest + 1 + (sequence & 3)]
            if self._load_after(version) == sequence << 1:
                if _NONE in fields:
                    fields = tuple([None if field == _NONE else field for field in fields])
                return _new_tuple(Pulse, (sequence,) + fields + (position,))
            self.lapped += 1
        raise self._overtaken("pulse", instrument)

    def underlying_pulse(self, underlying: Union[int, str]) -> Optional[UnderlyingPulse]:
        """A copy of the newest pulse of an underlying; None before the first, Lapped when overtaken three times."""
        newest, slots = self._underlying_pulses[underlying]
        for _ in _TRIES:
            sequence = self._load_acquire(newest)
            if sequence == 0:
                return None
            version, payload = slots[sequence & 3]
            fields = _unpack_pulse(self._data, payload)
            position = self._words[newest + 1 + (sequence & 3)]
            if self._load_after(version) == sequence << 1:
                if _NONE in fields:
                    fields = tuple([None if field == _NONE else field for field in fields])
                return _new_tuple(UnderlyingPulse, (sequence,) + fields + (position,))
            self.lapped += 1
        raise self._overtaken("pulse", underlying)

    def map(self, underlying: Union[int, str]) -> Optional[Map]:
        """A copy of the newest map of an underlying; None before the first, Lapped when overtaken three times."""
        entry, newest, slots = self._maps[underlying]
        for _ in _TRIES:
            sequence = self._load_acquire(newest)
            if sequence == 0:
                return None
            version, data = slots[sequence & 3]
            copy = bytes(data)
            if self._load_after(version) == sequence << 1:
                return Map(entry, memoryview(copy), sequence)
            self.lapped += 1
        raise self._overtaken("map", underlying)

    def map_view(self, underlying: Union[int, str]) -> Optional[Map]:
        """Looks at the newest map without copying; None before the first. What is read through it counts only if
        `validate()` is true afterwards."""
        entry, newest, slots = self._maps[underlying]
        sequence = self._load_acquire(newest)
        if sequence == 0:
            return None
        version, data = slots[sequence & 3]
        return Map(entry, data, sequence, self._load_after, version)

    def liquidated_if_price_reaches(self, underlying: Union[int, str], price: float, side: Optional[SideLike] = None,
                                    venue: Union[int, str, None] = None) -> Optional[UsdEstimate]:
        """`Map.liquidated_if_price_reaches` of the newest map, in place and validated; None before the first map."""
        for _ in _TRIES:
            view = self.map_view(underlying)
            if view is None:
                return None
            answer = view.liquidated_if_price_reaches(price, side, venue)
            if view.validate():
                return answer
            self.lapped += 1
        raise self._overtaken("map", underlying)

    def clusters(self, underlying: Union[int, str]) -> Optional[Derived]:
        """What the analyst derived from a recent map, about once a second; None before the first and in a file of
        layout 2.0, Lapped when overtaken three times. `Map.clusters` finds those of a map that you hold."""
        _, newest, slots = self._derived[underlying]
        for _ in _TRIES if slots else ():
            sequence = self._load_acquire(newest)
            if sequence == 0:
                return None
            version, at = slots[sequence & 3]
            slot = bytes(self._data[at:at + _DERIVED_SLOT_LENGTH])
            if self._load_after(version) == sequence << 1:
                return _read_derived(slot, sequence)
            self.lapped += 1
        if not slots:
            return None
        raise self._overtaken("clusters", underlying)

    def lines(self, underlying: Union[int, str]) -> Optional[Lines]:
        """Lines 1 to 3 of an underlying's pulse; None before the first and in a file of layout 2.0, Lapped when
        overtaken three times."""
        newest, slots = self._lines[underlying]
        for _ in _TRIES:
            sequence = self._load_acquire(newest)
            if sequence == 0:
                return None
            version, payload = slots[sequence & 3]
            fields = _LINES.unpack_from(self._data, payload)
            if self._load_after(version) == sequence << 1:
                return _read_lines(fields)
            self.lapped += 1
        raise self._overtaken("lines", underlying)

    @staticmethod
    def _overtaken(what: str, key: Any) -> Lapped:
        return Lapped(f"the writer overtook {MAX_TRIES} reads of the {what} of {key}: skip it or try again later")

    def counter(self, counter: Union[int, str], venue: Union[int, str] = 0) -> int:
        """Count of a counter since the epoch began, by name of COUNTERS or number; 0 where the engine has none.

        `venue` is its code or number, 0 for a counter of the whole engine.
        """
        number = COUNTERS.get(counter) if isinstance(counter, str) else counter
        if number is None or number < 0:
            raise KeyError(f"no counter {counter!r}: isotherm.COUNTERS lists them")
        column = venue
        if isinstance(venue, str):
            column = next((entry.id for entry in self.directory.venues if entry.code == venue), -1)
        if not 0 <= column < _COUNTER_COLUMNS:
            raise KeyError(f"no venue {venue!r}, only {', '.join(v.code for v in self.directory.venues)}")
        table = self._mapped().counters
        return 0 if number >= table.count else self._words[(table.offset + number * table.stride) // 8 + column]

    def is_acknowledged(self, pulse: Union[Pulse, UnderlyingPulse]) -> bool:
        """Whether everything that a pulse stands on survives what the engine's `journal.durability` says.

        False also when nothing is journalled. The journal tells it at once, so that a pulse that is not acknowledged
        yet may be asked about again. To be asked before the reader that read it moves on to another epoch: what a
        crash left out of the journal is counted anew there.
        """
        return 0 < pulse.journal_position <= self.counter("journal-acknowledged")

    @property
    def keeps_alerts(self) -> bool:
        """Whether the file has alerts; False in one of layout 2.0."""
        return self._mapped().alerts is not None

    def newest_alert(self) -> int:
        """Number of the newest alert, from 1 within the epoch; 0 when there is none."""
        ring = self._mapped().alerts
        # acquire: pairs with AlertsWriter#publish, whose slot was whole before it stored this number
        return self._load_acquire(ring.offset // 8) if ring else 0

    def alert(self, number: int) -> Optional["Alert"]:
        """An alert by its number; None when there is none of it yet, or no longer: the newest 64 can be asked for.
        Lapped when it went while it was read."""
        ring, newest = self._mapped().alerts, self.newest_alert()
        if ring is None or not max(1, newest - _READABLE_ALERTS + 1) <= number <= newest:
            return None
        at = ring.offset + _ALERT_RING + (number & ring.count - 1) * ring.stride
        slot = bytes(self._data[at:at + _ALERT_STRIDE])
        if self._load_after(at // 8) == number << 1:
            return _read_alert(slot, number, self.directory)
        self.lapped += 1
        raise Lapped(f"alert {number} went while it was read: it is among the newest {_READABLE_ALERTS} no more")

    def alerts(self, after: int = 0) -> List["Alert"]:
        """The newest alerts, at most 64, oldest first; of those alone that follow the number `after`. What goes while
        it is read is left out: numbers tell."""
        newest, found = self.newest_alert(), []
        for number in range(max(after, newest - _READABLE_ALERTS, 0) + 1, newest + 1):
            try:
                alert = self.alert(number)
            except Lapped:
                continue
            if alert is not None:
                found.append(alert)
        return found

    @property
    def keeps_errors(self) -> bool:
        """Whether the file keeps distinct errors; False in one of layout 2.0, whose engine only printed them."""
        return self._mapped().errors is not None

    def errors(self) -> List["ErrorEntry"]:
        """The distinct errors of the engine since the epoch began, oldest first, also after the engine ended."""
        mapping = self._mapped()
        return [] if mapping.errors is None else _read_errors(mapping, mapping.errors)

    def digest(self) -> str:
        """16 hexadecimal digits over every pulse and map, without versions and publish numbers; Lapped: try again."""
        digest = 0
        for entry in self.directory.instruments:
            pulse = self.pulse(entry.index)
            digest = _mix(digest, _EMPTY if pulse is None else [*pulse[1:8], 0, None])
        for entry in self.directory.underlyings:
            pulse = self.underlying_pulse(entry.index)
            digest = _mix(digest, _EMPTY if pulse is None
                          else [pulse.mark, None, None, *pulse[4:8], pulse.venue_states, pulse.oldest_mark_ns])
        for entry in self.directory.underlyings:
            snapshot = self.map(entry.index)
            if snapshot is None:
                digest = _mix(digest, _EMPTY)
                continue
            words = snapshot._data.cast("Q")
            for start, end in _digested(len(entry.venues)):
                digest = _mix(digest, words[start // 8:end // 8].tolist())
        return f"{digest:016x}"


_EMPTY = (0x45,)


def _digested(venue_count: int) -> List[Tuple[int, int]]:
    """The bytes of a map's slot that a digest covers."""
    ranges = [(_AS_OF_OFFSET, _HEAD_VENUES + venue_count * _VENUE_RECORD), (_EDGES_OFFSET, _UPPER_END_OFFSET + 8)]
    for start in range(_ROWS_OFFSET, _rows_end(venue_count), _ROW_STRIDE):
        ranges.append((start, start + _ROW_WORDS))
    return ranges


def _mix(digest: int, words: Iterable[Optional[int]]) -> int:
    for word in words:
        digest ^= (_NONE if word is None else word) & _MASK_64
        digest = (digest << 23 & _MASK_64 | digest >> 41) * 0x9E3779B97F4A7C15 & _MASK_64
        digest ^= digest >> 32
    return digest


class MapFollower:
    """Keeps a private copy of one underlying's map and catches up by what changed, however much was missed.

    After `follow()`: `map` is the copy; `replaced` says that everything is new (the first copy, another epoch, a file
    of layout 2.0, which does not say what changed); else `changed` maps each row that changed to its ring blocks, a
    mask as of `Map.changed_since` that is 0 when only the sums did, and `edges` is the mask of the blocks that came
    into the window. When the reader has moved on to another engine, the underlying is looked up again by its name.
    """

    def __init__(self, reader: SnapshotReader, underlying: str) -> None:
        reader.directory.underlying_index(underlying)
        self._reader = reader
        self._underlying = underlying
        self._mapping: Optional[_Mapping] = None
        self._copy = self._taken = memoryview(b"")
        self.map: Optional[Map] = None
        self.replaced = False
        self.changed: Dict[int, int] = {}
        self.edges = 0
        self.bytes_taken = 0    # out of the file so far, by tries that were whole

    def follow(self) -> bool:
        """Brings the copy up to the newest publish: True if there was a newer one. What changed is relative to the
        last True. Lapped when overtaken three times: the copy is as it was, and the next True tells all of it. A
        KeyError when another engine does not list the underlying."""
        self.replaced, self.changed, self.edges = False, {}, 0
        mapping = self._reader._mapped()
        if self._underlying not in mapping.maps:
            raise _no_underlying(mapping.directory, self._underlying)
        entry, newest, slots = mapping.maps[self._underlying]
        acquire, after = mapping.loads
        for _ in _TRIES:
            sequence = acquire(newest)
            if sequence == 0 or self._mapping is mapping and self.map and self.map.sequence == sequence:
                return False
            version, data = slots[sequence & 3]
            first = self._mapping is not mapping
            if first or not entry.map_stamps_offset:
                taken = memoryview(bytearray(data))
                if after(version) == sequence << 1:
                    self._mapping, self._copy, self._taken = mapping, taken, memoryview(bytearray(len(data)))
                    rows = _row_count(len(entry.venues))
                    self.replaced, self.edges = True, _ALL_BLOCKS
                    self._show(entry, sequence, len(data), dict.fromkeys(range(rows), _ALL_BLOCKS))
                    return True
            else:
                assert self.map is not None
                known = self.map.sequence
                look = Map(entry, data, sequence, after, version)
                edges = look.edges_changed_since(known)
                changed = {row: look.changed_since(known, row) for row in range(_row_count(len(entry.venues)))
                           if look.row_changed_since(known, row)}
                moved = self._move(entry, data, self._taken, edges, changed)
                if after(version) == sequence << 1:
                    self._move(entry, self._taken, self._copy, edges, changed)
                    self.edges = edges
                    self._show(entry, sequence, moved, changed)
                    return True
            self._reader.lapped += 1
        raise self._reader._overtaken("map", self._underlying)

    def changed_blocks(self, side: SideLike, venue: Union[int, str, None] = None,
                       band: Optional[int] = None) -> List[int]:
        """Where values of a row changed with the last True of `follow`: for each block of 64 buckets the index of its
        first, in order of price. Empty when none did, or the last `follow` was False."""
        if self.map is None:
            return []
        blocks = self.changed.get(self.map.row(side, venue, band), 0)
        return sorted(self.map.index_of_block(block) for block in range(_BLOCKS) if blocks >> block & 1)

    def _show(self, entry: Underlying, sequence: int, moved: int, changed: Dict[int, int]) -> None:
        self.changed = changed
        self.bytes_taken += moved
        self.map = Map(entry, self._copy.toreadonly(), sequence)

    @staticmethod
    def _move(entry: Underlying, source: memoryview, target: memoryview, edges: int, changed: Dict[int, int]) -> int:
        """Moves the head, what changed and its stamps; the bytes that were moved."""
        count, stamps = len(entry.venues), entry.map_stamps_offset
        ranges = [(0, _HEAD_VENUES + count * _VENUE_RECORD), (stamps, _ROW_STAMPS + _row_count(count) * 8)]
        if edges:
            ranges.append((_UPPER_END_OFFSET, 8))
            ranges.extend(_runs(_EDGES_OFFSET, _BLOCK * 8, edges))
        for row, blocks in changed.items():
            start = _ROWS_OFFSET + row * _ROW_STRIDE
            ranges.append((start + _SUMS_IN_ROW, (_BLOCKS + 1) * 8))
            ranges.extend(_runs(start, _BLOCK * 4, blocks))
            if blocks:
                ranges.append((stamps + _ROW_BLOCK_STAMPS + row * _ROW_BLOCK_STAMPS_STRIDE, _ROW_BLOCK_STAMPS_STRIDE))
        moved = 0
        for at, length in ranges:
            target[at:at + length] = source[at:at + length]
            moved += length
        return moved


def _runs(start: int, block_bytes: int, blocks: int) -> List[Tuple[int, int]]:
    """Place and length of each run of neighbouring blocks."""
    runs = []
    block = 0
    while blocks >> block:
        rest = blocks >> block
        block += (rest & -rest).bit_length() - 1
        rest = ~(blocks >> block)
        length = (rest & -rest).bit_length() - 1
        runs.append((start + block * block_bytes, length * block_bytes))
        block += length
    return runs


attach = SnapshotReader.attach


# ---------------------------------------------------------------- history: amounts, prices and checksums

_LN_2_HIGH, _ONE_OVER_LN_2, _ONE_OVER_LN_2_LOW = map(
    float.fromhex, ("0x1.62e42feep-1", "0x1.71547652b82fep0", "0x1.385bae6f7a49ap32"))


def _axis_price(ln: float) -> float:
    """e to the ln by + − × ÷ alone and in one order, as every reader computes prices of columns, since the bits of a
    library's exponential are its own. Within 2 units of the last place."""
    shifted = ln * _ONE_OVER_LN_2 + 0.5
    if not -1100 < shifted < 1100:
        return math.nan if not math.isfinite(ln) else math.inf if ln > 0 else 0.0
    twos = math.floor(shifted)
    rest = ln - twos * _LN_2_HIGH - twos / _ONE_OVER_LN_2_LOW
    series = 1.0
    for power in range(17, 0, -1):
        series = 1 + rest * series / power
    try:
        return math.ldexp(series, twos)
    except OverflowError:
        return math.inf


def _two_to(k: int) -> float:
    """2 to the k / 2048, k below 2048: a product of square roots, which every language rounds alike."""
    product, root, bit = 1.0, 2.0, _STEPS_PER_OCTAVE >> 1
    while bit:
        root = math.sqrt(root)
        if k & bit:
            product *= root
        bit >>= 1
    return product


@functools.lru_cache(maxsize=None)
def _usd_of_steps() -> array.array:
    """The amount that each of 65,536 steps of a column stands for."""
    octave = [_two_to(k) for k in range(_STEPS_PER_OCTAVE)]
    return array.array("d", [_UNIT_USD * (octave[step % _STEPS_PER_OCTAVE] * (1 << step // _STEPS_PER_OCTAVE) - 1)
                             for step in range(_STEPS)])


@functools.lru_cache(maxsize=64)
def _prices(base: int, count: int, width_bps: float) -> array.array:
    """Lower edges of so many buckets of the axis that all columns share, and the upper end."""
    return array.array("d", [_axis_price((base + index) * width_bps / 10_000) for index in range(count + 1)])


@functools.lru_cache(maxsize=None)
def _crc_tables() -> Tuple[array.array, array.array, array.array]:
    """What a state becomes: by one byte, its lower half by four bytes, its upper half by four bytes. Arrays stay in the
    processor's cache, lists of integers do not."""
    byte = []
    for state in range(256):
        for _ in range(8):
            state = state >> 1 ^ (0x82F63B78 if state & 1 else 0)
        byte.append(state)
    once = [byte[state & 255] ^ state >> 8 for state in range(65_536)]
    upper = [byte[state & 255] ^ state >> 8 for state in once]
    lower = [upper[state & 65_535] ^ state >> 16 for state in upper]
    return array.array("I", byte), array.array("I", lower), array.array("I", upper)


def _crc32c(data: memoryview) -> int:
    byte, lower, upper = _crc_tables()
    crc, whole = 0xFFFFFFFF, len(data) & ~3
    for word in data[:whole].cast("I").tolist():
        crc ^= word
        crc = lower[crc & 65_535] ^ upper[crc >> 16]
    for value in data[whole:]:
        crc = byte[(crc ^ value) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


# ---------------------------------------------------------------- history: what a series is

class HistoryError(Exception):
    """A history file or folder cannot be read; the message names it and what was found."""


class NoHistory(HistoryError):
    """Nothing of what was asked for is there: the directory or the underlying is misspelt, or no engine has kept any of
    it yet. The message tells what is there."""


class DamagedRecord(HistoryError):
    """Something stands at a record's place that is not this record: torn by a crash of the machine, or changed."""


class RecordState(enum.Enum):
    """What stands at the place of a record."""

    WHOLE = "a whole record"
    ABSENT = "nothing was written there: a gap, not yet, or no longer kept"
    DAMAGED = "something that is not this record: torn by a crash of the machine, or changed by someone; or a " \
        "liquidation of an instrument or venue that its file does not name"


class HistoryTier(NamedTuple):
    """A tier of heatmap columns: how often one is taken and what it shows."""

    word: str
    interval_ns: int
    bucket_count: int
    bucket_width_bps: float
    bands: bool
    venues: bool


#: The tiers of heatmap columns by their word.
TIERS = {tier.word: tier for tier in (
    HistoryTier("1s", 10 ** 9, 256, 10.0, False, False), HistoryTier("1m", 60 * 10 ** 9, 256, 10.0, True, True),
    HistoryTier("15m", 900 * 10 ** 9, 512, 20.0, True, True),
    HistoryTier("1h", 3_600 * 10 ** 9, 512, 20.0, True, False))}
#: The intervals of bars by their word, nanoseconds.
BAR_INTERVALS = {word: seconds * 10 ** 9 for word, seconds in (
    ("1s", 1), ("1m", 60), ("5m", 300), ("15m", 900), ("1h", 3_600), ("4h", 14_400), ("1d", 86_400), ("1w", 604_800))}
_KINDS = (None, "columns", "bars", "tape")


class TapeInstrument(NamedTuple):
    """An instrument as a tape names it."""

    venue_row: int
    symbol: str
    price_scale: int
    quantity_scale: int
    price_multiplier: int
    inverse: bool


class SegmentHeader(NamedTuple):
    """What the records of a history file, or of a series in shared memory, are: `kind` is "columns", "bars" or "tape".
    Ordinal × interval is the time that a column or bar began, ns since the Unix epoch."""

    kind: str
    header_length: int
    record_length: int
    capacity: int
    first_ordinal: int
    interval_ns: int
    bucket_count: int
    row_count: int
    bucket_width_bps: float
    band_count: int
    venue_row_count: int
    underlying: str
    venues: Tuple[Venue, ...]
    instruments: Tuple[TapeInstrument, ...]

    @property
    def end_ordinal(self) -> int:
        """Ordinal after the last that the file may hold."""
        return (self.first_ordinal // self.capacity + 1) * self.capacity

    def venue_row(self, venue: Union[int, str]) -> int:
        """Row of a venue by its code, or the row itself when it exists."""
        return _venue_row(self.underlying, self.venues, venue)


def _least_record(kind: str, rows: int, buckets: int, venues: int) -> int:
    """Bytes of a record as this version knows it."""
    return (_COLUMN.size + rows * buckets * 2 if kind == "columns" else
            _BAR_ENTRIES + 2 * venues * _BAR_ENTRY.size if kind == "bars" else _TAPE.size)


def _series_of(kind: str, interval_ns: int, underlying: str, venues: Tuple[Venue, ...], tier: Optional[HistoryTier],
               instruments: Tuple[TapeInstrument, ...] = ()) -> SegmentHeader:
    """A series in shared memory, whose records are told by the layout instead of a header."""
    bands = _BAND_COUNT if tier and tier.bands else 0
    venue_rows = len(venues) if tier and tier.venues else 0
    rows, buckets, width = (1 + bands + venue_rows, tier.bucket_count, tier.bucket_width_bps) if tier else (0, 0, 0.0)
    return SegmentHeader(kind, 0, _least_record(kind, rows, buckets, len(venues)), 0, 0, interval_ns, buckets, rows,
                         width, bands, venue_rows, underlying, venues, instruments)


def _read_segment_header(start: bytes) -> SegmentHeader:
    """Reads the header of a history file, or raises ValueError saying what is wrong with it."""
    _require(len(start) >= _HISTORY_INSTRUMENTS, f"too short for a header: {len(start)} bytes")
    (magic, version, length, checksum, code, record_length, capacity, first, interval_ns, buckets, rows, width, unit,
     steps, bands, venue_rows, venue_count, instrument_count, underlying) = _HISTORY.unpack_from(start)
    _require(magic == _HISTORY_MAGIC, f"no history file: it begins with {magic:016x}")
    _require(version >> 16 == 1, f"history of version {_version_text(version)}, this reader reads 1.x")
    _require(0 <= instrument_count <= _MAX_INSTRUMENTS
             and _HISTORY_INSTRUMENTS + instrument_count * _INSTRUMENT.size <= length <= len(start),
             f"a header of {length} bytes with {instrument_count} instruments is not whole in {len(start)} bytes")
    header = bytearray(start[:length])
    header[_HISTORY_CRC:_HISTORY_CRC + 4] = bytes(4)
    _require(_crc32c(memoryview(header)) == checksum, "the checksum of its header is wrong")
    _require(length % _HISTORY_ALIGNMENT == 0, f"a header of {length} bytes, no multiple of {_HISTORY_ALIGNMENT}")
    _require(1 <= code < len(_KINDS), f"its records are of kind {code}, which this reader does not know")
    kind = str(_KINDS[code])
    _require(1 <= venue_count <= _MAX_VENUES, f"an underlying has 1 to {_MAX_VENUES} venues, not {venue_count}")
    if kind == "columns":
        _require(0 < buckets <= _BUCKETS and bands in (0, _BAND_COUNT) and venue_rows in (0, venue_count)
                 and rows >= 1 + bands + venue_rows and 0 < width < math.inf,
                 f"{rows} rows of {buckets} buckets of {width} bps, {bands} of bands and {venue_rows} of venues")
        _require((unit, steps) == (_UNIT_USD, _STEPS_PER_OCTAVE),
                 f"amounts in {steps} steps per octave of {unit} USD, which this reader does not know")
    _require(kind == "tape" or interval_ns > 0, f"an interval of {interval_ns} ns")
    least = _least_record(kind, rows, buckets, venue_count)
    _require(least <= record_length <= _MAX_RECORD and record_length % _HISTORY_ALIGNMENT == 0 and capacity >= 1
             and length + capacity * record_length <= _MAX_HISTORY_FILE,
             f"{capacity} records of {record_length} bytes: each a multiple of {_HISTORY_ALIGNMENT} from {least} to "
             f"{_MAX_RECORD}, at most 64 MiB in all")
    venues = [_VENUE.unpack_from(start, _HISTORY_VENUES + row * _VENUE.size) for row in range(venue_count)]
    instruments = []
    for i in range(instrument_count):
        _, _, row, price_scale, quantity_scale, flags, multiplier, _, symbol = \
            _INSTRUMENT.unpack_from(start, _HISTORY_INSTRUMENTS + i * _INSTRUMENT.size)
        what = f"instrument {i}"
        _require(0 <= row < venue_count, f"{what} has venue row {row} of {venue_count}")
        instruments.append(TapeInstrument(row, _text(symbol), _scale(price_scale, what), _scale(quantity_scale, what),
                                          multiplier, bool(flags & 2)))
    return SegmentHeader(kind, length, record_length, capacity, first, interval_ns, buckets, rows, width, bands,
                         venue_rows, _text(underlying),
                         tuple(Venue(number, _text(name), _word(COVERAGES, coverage))
                               for number, coverage, name in venues), tuple(instruments))


# ---------------------------------------------------------------- history: records

class Column:
    """A heatmap column: what the map showed around the mark at one instant, longs and shorts of a bucket added.
    Estimates, never realised, within 0.017 % of (USD + 1) of what the map showed.

    Attributes: `header`, `ordinal`, `time_ns` (when its interval began), `as_of_ns` (the second it was taken at),
    `map_as_of_ns` and `map_sequence` of the map that it was taken from, `mark`, `venue_states`, `base` (number of its
    lowest bucket on the axis that all columns share), `saturated` (values above the largest step, 4.29 billion USD),
    `gap_before`, `calibrated`. Without a venue or a band, amounts are those of all venues together; a tier need not
    have rows of venues or bands.
    """

    __slots__ = ("header", "ordinal", "time_ns", "as_of_ns", "map_as_of_ns", "map_sequence", "mark", "venue_states",
                 "base", "saturated", "gap_before", "calibrated", "_record")

    def __init__(self, header: SegmentHeader, ordinal: int, record: bytes) -> None:
        flags = _RECORD.unpack_from(record)[1]
        (self.as_of_ns, self.map_as_of_ns, self.map_sequence, self.mark, self.venue_states, self.base,
         self.saturated) = _COLUMN.unpack_from(record)
        self.header = header
        self.ordinal = ordinal
        self.time_ns = ordinal * header.interval_ns
        self.gap_before = bool(flags & _GAP_BEFORE)
        self.calibrated = bool(flags & _CALIBRATED)
        self._record = memoryview(record)

    @property
    def bucket_count(self) -> int:
        """Buckets of a row."""
        return self.header.bucket_count

    def row(self, venue: Union[int, str, None] = None, band: Optional[int] = None) -> int:
        """Number of a row: all venues together, one venue, or a distance band 0 to 4 over all venues."""
        header = self.header
        if venue is None and band is None:
            return 0
        if venue is not None and band is not None:
            raise ValueError("columns have rows of venues and rows of bands, not of one venue's bands: name one")
        if band is not None:
            if header.band_count == 0:
                raise LookupError("columns of this tier have no rows of distance bands")
            return 1 + _band(band)
        if header.venue_row_count == 0:
            raise LookupError("columns of this tier have no rows of single venues")
        return 1 + header.band_count + header.venue_row(venue)    # type: ignore[arg-type]

    def steps(self, venue: Union[int, str, None] = None, band: Optional[int] = None) -> Any:
        """The 16 bits of each value of a row, for those who draw: a read-only uint16 numpy array or memoryview."""
        length = self.header.bucket_count * 2
        start = _COLUMN.size + self.row(venue, band) * length
        return _array(self._record[start:start + length].cast("H"))

    def values(self, venue: Union[int, str, None] = None, band: Optional[int] = None) -> Any:
        """USD of each bucket of a row: float64, a numpy array or an array.array."""
        steps, table = self.steps(venue, band), _usd_of_steps()
        if isinstance(steps, memoryview):
            return array.array("d", [table[step] for step in steps])
        return _numpy.frombuffer(table)[steps]

    def usd(self, index: int, venue: Union[int, str, None] = None, band: Optional[int] = None) -> float:
        """USD of one bucket, 0 to `bucket_count` - 1."""
        start = _COLUMN.size // 2 + self.row(venue, band) * self.header.bucket_count
        return _usd_of_steps()[self._record.cast("H")[start + self._checked(index, 0)]]

    def edges(self) -> Any:
        """Price edges from the lowest bucket upwards, one more than buckets: float64, numpy or array.array."""
        copy = _prices(self.base, self.header.bucket_count, self.header.bucket_width_bps)[:]
        view = memoryview(copy)
        shown = _array(view)
        return copy if shown is view else shown

    def price(self, index: int) -> float:
        """Lower edge of a bucket, 0 to `bucket_count`; quote currency per unit of the underlying."""
        return _axis_price((self.base + self._checked(index, 1)) * self.header.bucket_width_bps / 10_000)

    def side(self, index: int) -> Side:
        """Side of a bucket: Side.LONG when its middle is below the mark."""
        middle = (self.price(self._checked(index, 0)) + self.price(index + 1)) / 2
        return Side.LONG if middle < self.mark else Side.SHORT

    def venue_state(self, venue: Union[int, str]) -> str:
        """`live`, `stale` or `missing`."""
        return venue_state(self.venue_states, self.header.venue_row(venue))

    def _checked(self, index: int, more: int) -> int:
        if not 0 <= index < self.header.bucket_count + more:
            raise IndexError(f"no bucket {index} of {self.header.bucket_count}")
        return index


class BarEntry(NamedTuple):
    """What one venue reported as liquidated of one side within a bar: millionths of the quote currency, count, and
    units of the underlying."""

    usd_micros: int
    largest_micros: int
    count: int
    quantity: float

    @property
    def usd(self) -> float:
        """Sum in quote currency."""
        return self.usd_micros / 1e6

    @property
    def vwap(self) -> float:
        """Volume-weighted average price; NaN without any."""
        if self.quantity == 0:
            return math.nan if self.usd_micros == 0 else math.inf * self.usd_micros * math.copysign(1.0, self.quantity)
        return self.usd_micros / 1e6 / self.quantity


class Bar(NamedTuple):
    """What venues reported as liquidated within an interval. Realised, never estimated; a venue whose coverage is
    `sampled` reports a part of it.

    `partial`: the engine ran during a part of it only. `open`: it still grows. `lost`: liquidations of any underlying
    that were heard within it, at most, but not taken in, so that amounts are a floor. `not_live`: bit n says that venue
    row n was not known to be live at a whole second within it. `entries` by venue row, then side.
    """

    header: SegmentHeader
    ordinal: int
    time_ns: int
    gap_before: bool
    partial: bool
    open: bool
    lost: int
    not_live: int
    entries: Tuple[Tuple[BarEntry, BarEntry], ...]

    def entry(self, side: SideLike, venue: Union[int, str]) -> BarEntry:
        """What one venue, by code or row, reported of one side."""
        return self.entries[self.header.venue_row(venue)][_side(side)]

    def usd(self, side: Optional[SideLike] = None, venue: Union[int, str, None] = None) -> float:
        """Sum in quote currency, of both sides and all venues unless they are named."""
        rows = self.entries if venue is None else (self.entries[self.header.venue_row(venue)],)
        return sum(row[code].usd_micros for row in rows for code in _sides(side)) / 1e6


class Liquidation(NamedTuple):
    """A realised liquidation as a venue reported it: price and quantity are the numbers that it printed, exactly, with
    no zeros at their ends; `event_time_ns` is None when it told none. `lost_before`: liquidations of any underlying
    that were heard but lost since the record before."""

    ordinal: int
    receive_time_ns: int
    event_time_ns: Optional[int]
    venue_row: int
    venue: Venue
    instrument: TapeInstrument
    side: Side
    price: decimal.Decimal
    quantity: decimal.Decimal
    usd_micros: int
    gap_before: bool
    lost_before: int

    @property
    def usd(self) -> float:
        """Value in quote currency."""
        return self.usd_micros / 1e6


Record = Union[Column, Bar, Liquidation]
_EXACT = decimal.Context(prec=64, Emin=-999, Emax=999)


def _bar(header: SegmentHeader, ordinal: int, record: bytes) -> Bar:
    flags = _RECORD.unpack_from(record)[1]
    end = _BAR_ENTRIES + 2 * len(header.venues) * _BAR_ENTRY.size
    entries = [BarEntry(*fields) for fields in _BAR_ENTRY.iter_unpack(record[_BAR_ENTRIES:end])]
    return Bar(header, ordinal, ordinal * header.interval_ns, bool(flags & _GAP_BEFORE), bool(flags & _PARTIAL),
               bool(flags & _OPEN), *_BAR.unpack_from(record), tuple(zip(entries[::2], entries[1::2])))


def _liquidation(header: SegmentHeader, ordinal: int, record: bytes) -> Liquidation:
    flags = _RECORD.unpack_from(record)[1]
    receive_ns, event_ns, price, quantity, usd_micros, number, row, side, lost = _TAPE.unpack_from(record)
    instrument = header.instruments[number]
    return Liquidation(ordinal, receive_ns, _time(event_ns), row, header.venues[row], instrument,
                       Side.LONG if side == Side.LONG else Side.SHORT, _decimal(price, instrument.price_scale),
                       _decimal(quantity, instrument.quantity_scale), usd_micros, bool(flags & _GAP_BEFORE), lost)


def _decimal(mantissa: int, scale: int) -> decimal.Decimal:
    while scale > 0 and mantissa % 10 == 0:    # the scale is the finest that an instrument needs, not what was printed
        mantissa, scale = mantissa // 10, scale - 1
    return _EXACT.scaleb(decimal.Decimal(mantissa), -scale)


_VIEWS: Dict[str, Callable[[SegmentHeader, int, bytes], Record]] = {
    "columns": Column, "bars": _bar, "tape": _liquidation}


def _unknown(header: SegmentHeader, record: bytes) -> str:
    """What a record names that is not in its header, the instrument or the venue of a liquidation; empty if nothing."""
    if header.kind != "tape":
        return ""
    number, row = _TAPE.unpack_from(record)[5:7]
    return ("" if 0 <= number < len(header.instruments) and 0 <= row < len(header.venues) else
            f": it names instrument {number} of {len(header.instruments)} and venue row {row} of {len(header.venues)}")


def _record_state(record: bytes, ordinal: int) -> RecordState:
    checksum, flags, found = _RECORD.unpack_from(record)
    if checksum == 0 and flags == 0 and found == 0:
        return RecordState.ABSENT
    whole = flags & _WRITTEN and found == ordinal and _crc32c(memoryview(record)[4:]) == checksum
    return RecordState.WHOLE if whole else RecordState.DAMAGED


def _judged(header: SegmentHeader, record: bytes, ordinal: int) -> RecordState:
    state = _record_state(record, ordinal)
    return RecordState.DAMAGED if state is RecordState.WHOLE and _unknown(header, record) else state


class _Series:
    """What a series in shared memory and one on disk are asked alike. Records are `Column`, `Bar` or `Liquidation`;
    record n is that of the n-th interval since the Unix epoch, or the n-th liquidation that was ever kept."""

    interval_ns = 0
    damaged = 0    # records that iterating left out because they were damaged

    def _take(self, ordinal: int) -> Tuple[RecordState, Optional[SegmentHeader], bytes]:
        raise NotImplementedError

    def _places(self, first: Optional[int], stop: Optional[int]) -> Iterator[int]:
        raise NotImplementedError

    def newest_ordinal(self) -> Optional[int]:
        """Number of the newest record; None before the first."""
        raise NotImplementedError

    def state(self, ordinal: int) -> RecordState:
        """What stands at the place of a record."""
        return self._take(ordinal)[0]

    def read(self, ordinal: int) -> Optional[Record]:
        """A record; None where nothing was written (a gap, not yet, no longer kept), DamagedRecord where something
        else stands."""
        state, header, record = self._take(ordinal)
        if state is RecordState.DAMAGED:
            raise DamagedRecord(f"record {ordinal} of {self} is damaged{_unknown(header, record) if header else ''}")
        return _VIEWS[header.kind](header, ordinal, record) if header and state is RecordState.WHOLE else None

    def newest(self) -> Optional[Record]:
        """The newest record; None before the first, or when it was just being renewed."""
        ordinal = self.newest_ordinal()
        return None if ordinal is None else self.read(ordinal)

    def ordinal_at(self, time_ns: int) -> int:
        """Number of the column or bar whose interval holds a time, ns since the Unix epoch."""
        if self.interval_ns <= 0:
            raise ValueError("records of the tape have no interval: ask `between`")
        return time_ns // self.interval_ns

    def at(self, time_ns: int) -> Optional[Record]:
        """The column or bar whose interval holds a time, ns since the Unix epoch."""
        return self.read(self.ordinal_at(time_ns))

    def records(self, first: Optional[int] = None, stop: Optional[int] = None) -> Iterator[Record]:
        """The whole records from number `first` to before `stop`, oldest first; damaged ones are counted."""
        for ordinal in self._places(first, stop):
            try:
                record = self.read(ordinal)
            except DamagedRecord:
                self.damaged += 1
                continue
            if record is not None:
                yield record

    def __iter__(self) -> Iterator[Record]:
        return self.records()

    def between(self, start_ns: int, end_ns: int) -> Iterator[Record]:
        """The whole records from a time to before another: when a column or bar began, or a liquidation was received.
        """
        if self.interval_ns > 0:
            return self.records(-(-start_ns // self.interval_ns), -(-end_ns // self.interval_ns))
        return (record for record in self.records()
                if isinstance(record, Liquidation) and start_ns <= record.receive_time_ns < end_ns)


def _tier(word: str) -> HistoryTier:
    if word not in TIERS:
        raise KeyError(f"no tier {word!r}, only {', '.join(TIERS)}")
    return TIERS[word]


def _interval(word: str) -> int:
    if word not in BAR_INTERVALS:
        raise KeyError(f"no interval {word!r}, only {', '.join(BAR_INTERVALS)}")
    return BAR_INTERVALS[word]


# ---------------------------------------------------------------- history in shared memory

class LiveSeries(_Series):
    """The newest records of one series in shared memory, `capacity` at most. No read waits; a record that is just being
    renewed is tried three times, then absent. Of one epoch: ask for another after re-attaching."""

    def __init__(self, mapping: _Mapping, at: int, record_length: int, capacity: int, header: SegmentHeader) -> None:
        self._data = mapping.data
        self._loads = mapping.loads
        self._at = at
        self._record_length = record_length
        self.capacity = capacity
        self.header = header
        self.interval_ns = header.interval_ns

    def __str__(self) -> str:
        return f"the {self.header.kind} of {self.header.underlying} in shared memory"

    def newest_ordinal(self) -> Optional[int]:
        """Number of the newest record; None before the first. Of bars it is the open one."""
        # acquire: pairs with LiveSeriesWriter#put, whose record was whole before it stored this number
        newest = self._loads.acquire(self._at // 8)
        return newest - 1 if newest > 0 else None

    def _take(self, ordinal: int) -> Tuple[RecordState, Optional[SegmentHeader], bytes]:
        at = self._at + _LIVE_RECORDS + ordinal % self.capacity * self._record_length
        number = at // 8 + 1
        for _ in _TRIES if ordinal >= 0 else ():
            # acquire: pairs with LiveSeriesWriter#put
            if self._loads.acquire(number) == ordinal:
                record = bytes(self._data[at:at + self._record_length])
                # pairs with the release fence of LiveSeriesWriter#put
                if self._loads.after(number) == ordinal \
                        and _judged(self.header, record, ordinal) is RecordState.WHOLE:
                    return RecordState.WHOLE, self.header, record
        return RecordState.ABSENT, self.header, b""

    def _places(self, first: Optional[int], stop: Optional[int]) -> Iterator[int]:
        newest = self.newest_ordinal()
        if newest is not None:
            oldest = max(0, newest - self.capacity + 1)
            yield from range(oldest if first is None else max(first, oldest),
                             newest + 1 if stop is None else min(stop, newest + 1))


class LiveHistory:
    """The newest history in a snapshot file, whether or not the engine keeps files: the last hour of columns of a
    second, the newest column of the other tiers, the open bar of each interval with the one before, the last 1,024
    liquidations. An underlying is an index or a name; each method gives None in a file of layout 2.0."""

    def __init__(self, reader: SnapshotReader) -> None:
        self._mapping = reader._mapped()
        self._path = reader.path

    def columns(self, underlying: Union[int, str], tier: str) -> Optional[LiveSeries]:
        """Newest columns of a tier of `TIERS`."""
        entry, known = self._mapping.derived[underlying][0], _tier(tier)
        return self._find(entry, _series_of("columns", known.interval_ns, entry.name, entry.venues, known))

    def bars(self, underlying: Union[int, str], interval: str) -> Optional[LiveSeries]:
        """Newest bars of an interval of `BAR_INTERVALS`: the last is open."""
        entry = self._mapping.derived[underlying][0]
        return self._find(entry, _series_of("bars", _interval(interval), entry.name, entry.venues, None))

    def tape(self, underlying: Union[int, str]) -> Optional[LiveSeries]:
        """Newest liquidations."""
        entry = self._mapping.derived[underlying][0]
        instruments = tuple(TapeInstrument(i.venue_row, i.symbol, i.price_scale, i.quantity_scale, i.price_multiplier,
                                           i.inverse)
                            for i in self._mapping.directory.instruments if i.underlying == entry.index)
        return self._find(entry, _series_of("tape", 0, entry.name, entry.venues, None, instruments))

    def _find(self, entry: Underlying, wanted: SegmentHeader) -> Optional[LiveSeries]:
        if not entry.derived_offset:
            return None
        data = self._mapping.data
        _, region_length, _, count, start = _DERIVED.unpack_from(data, entry.derived_offset)
        at, end = entry.derived_offset + start, entry.derived_offset + region_length
        for _ in range(count):
            if not (entry.derived_offset + _DERIVED_END <= at <= end - _LIVE_RECORDS and at % 64 == 0):
                raise HistoryError(f"{self._path} is damaged: a live series of {entry.name} would begin at {at}")
            code, record_length, capacity, length, interval_ns = _LIVE.unpack_from(data, at)
            found = (0 <= code < len(_KINDS) and _KINDS[code] == wanted.kind and interval_ns == wanted.interval_ns)
            least = wanted.record_length if found else _RECORD.size    # longer in a later minor version
            if not (capacity >= 1 and least <= record_length <= _MAX_LIVE_RECORD and record_length % 8 == 0
                    and _LIVE_RECORDS + capacity * record_length <= length <= end - at):
                raise HistoryError(f"{self._path} is damaged: a live series claims {capacity} records of "
                                   f"{record_length} bytes in {length}")
            if found:
                return LiveSeries(self._mapping, at, record_length, capacity, wanted)
            at += length
        return None


# ---------------------------------------------------------------- history on disk

def default_history_directory() -> str:
    """Where an engine that publishes in the default directory keeps its history: isotherm/history of the user's state
    directory, $XDG_STATE_HOME or ~/.local/state."""
    state = os.environ.get("XDG_STATE_HOME", "")
    if not os.path.isabs(state):
        try:
            home = pwd.getpwuid(os.getuid()).pw_dir    # as the engine's JVM finds it, not $HOME
        except KeyError:
            home = os.path.expanduser("~")
        state = os.path.join(home, ".local", "state")
    return os.path.join(state, "isotherm", "history")


def _looked(path: str) -> Tuple[int, ...]:
    """Which file stands at a path, its length and when it was written last; empty when none does."""
    try:
        facts = os.lstat(path)
    except OSError:
        return ()
    return facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns


class _Segment:
    """One history file. It is read, never mapped: a file that is cut meanwhile ends a read early and nothing else."""

    _descriptor = -1

    def __init__(self, path: str, first_ordinal: int) -> None:
        # O_NONBLOCK: to open a FIFO would block.
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            facts = os.fstat(self._descriptor)
            _require(stat.S_ISREG(facts.st_mode), "it is not a regular file")
            self.key = facts.st_dev, facts.st_ino
            self.header = _read_segment_header(self._bytes(_MAX_HISTORY_HEADER, 0))
            _require(self.header.first_ordinal == first_ordinal,
                     f"its header says that it begins with record {self.header.first_ordinal}")
        except BaseException:
            self.close()
            raise

    def _bytes(self, length: int, at: int) -> bytes:
        parts = []
        while length > 0:
            part = os.pread(self._descriptor, length, at)
            if not part:
                break
            parts.append(part)
            at += len(part)
            length -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def record(self, ordinal: int) -> bytes:
        """The bytes of a record within the file's range; fewer when the file ends before."""
        header = self.header
        return self._bytes(header.record_length,
                           header.header_length + (ordinal - header.first_ordinal) * header.record_length)

    def end(self) -> int:
        """Ordinal after the last record that the file has room for now."""
        room = (os.fstat(self._descriptor).st_size - self.header.header_length) // self.header.record_length
        return min(self.header.first_ordinal + max(room, 0), self.header.end_ordinal)

    def close(self) -> None:
        """Lets the file go."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    __del__ = close


class HistorySeries(_Series):
    """One series on disk: it may follow a live engine or read what a dead one left; none need run. A record is found by
    arithmetic, copied and checked. `refused` lists files that are not what their names say; their records are absent.
    A context manager; one per thread."""

    def __init__(self, folder: Union[str, os.PathLike], kind: Optional[str] = None, interval_ns: int = 0) -> None:
        if sys.byteorder != "little":
            raise UnsupportedMachine("history is read on little-endian machines, not on " + platform.machine())
        self.folder = os.fspath(folder)
        self.interval_ns = interval_ns
        self._kind = kind
        self._firsts: List[int] = []
        self._open: Dict[int, _Segment] = {}
        self._refusals: Dict[int, Tuple[str, Any]] = {}    # why, and what stood there; None if the reason may pass
        self.refresh()

    def __str__(self) -> str:
        return self.folder

    def __enter__(self) -> "HistorySeries":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Lets the files go; reading again opens them again."""
        for segment in self._open.values():
            segment.close()
        self._open.clear()

    @property
    def refused(self) -> List[str]:
        """Files that are not what their names say, or could not be opened when they were last looked at, with the
        reason."""
        return [why for _, (why, _) in sorted(self._refusals.items())]

    def refresh(self) -> None:
        """Looks which files there are now. A file that was set aside is let go for the one made under its name, and one
        that was refused is opened again when it is asked for, if it has changed or the reason may have passed. Reading
        does it by itself when a record lies beyond the files known."""
        try:
            names = os.listdir(self.folder)
        except FileNotFoundError:    # an engine that has just started has written nothing
            names = []
        except OSError as error:
            raise HistoryError(f"{self.folder} cannot be read: {error.strerror}") from None
        self._firsts = sorted(int(name[:20]) for name in names
                              if len(name) == 25 and name.endswith(".hist") and name.isascii() and name[:20].isdigit()
                              and int(name[:20]) < 2 ** 63)
        for first, segment in list(self._open.items()):
            if segment.key != _looked(self._path(first))[:2]:    # deleted, or set aside
                self._open.pop(first).close()
        for gone in self._refusals.keys() - set(self._firsts):
            del self._refusals[gone]

    def _path(self, first: int) -> str:
        return os.path.join(self.folder, f"{first:020d}.hist")

    @property
    def first_ordinal(self) -> Optional[int]:
        """First number that a file is kept for; None when there is none."""
        return self._firsts[0] if self._firsts else None

    def newest_ordinal(self) -> Optional[int]:
        """Number of the newest whole record in the files as they are now; None when there is none."""
        self.refresh()
        for first in reversed(self._firsts):
            segment = self._segment(first)
            for ordinal in range(segment.end() - 1, first - 1, -1) if segment else ():
                if self.state(ordinal) is RecordState.WHOLE:
                    return ordinal
        return None

    def _segment(self, first: int) -> Optional[_Segment]:
        if first in self._open:
            return self._open[first]
        path = self._path(first)
        looked = _looked(path)
        if self._refusals.get(first, ("", None))[1] == looked:
            return None
        segment = None
        try:
            segment = _Segment(path, first)
            header = segment.header
            _require(self._kind in (None, header.kind) and self.interval_ns in (0, header.interval_ns),
                     "its records are of another series")
            self._kind = header.kind
            self.interval_ns = 0 if header.kind == "tape" else header.interval_ns
        except FileNotFoundError:    # deleted since the folder was listed
            return None
        except OSError as error:
            self._refusals[first] = f"{path}: {error.strerror}", None
        except ValueError as error:
            self._refusals[first] = f"{path}: {error}", looked
            if segment is not None:
                segment.close()
        else:
            self._refusals.pop(first, None)
            self._open[first] = segment
        return self._open.get(first)

    def _take(self, ordinal: int) -> Tuple[RecordState, Optional[SegmentHeader], bytes]:
        found = self._look(ordinal)
        # Beyond what is known: the newest file may have grown, or a newer one may be there.
        place = bisect.bisect_right(self._firsts, ordinal)
        if found is None and place in (0, len(self._firsts)):
            self.refresh()
            found = self._look(ordinal)
        if found is None:
            return RecordState.ABSENT, None, b""
        header, record = found
        return _judged(header, record, ordinal), header, record

    def _look(self, ordinal: int) -> Optional[Tuple[SegmentHeader, bytes]]:
        place = bisect.bisect_right(self._firsts, ordinal)
        segment = self._segment(self._firsts[place - 1]) if place else None
        if segment is None or ordinal >= segment.header.end_ordinal:
            return None
        try:
            record = segment.record(ordinal)
        except OSError as error:
            raise HistoryError(f"{self.folder} cannot be read: {error.strerror}") from None
        return (segment.header, record) if len(record) == segment.header.record_length else None

    def _places(self, first: Optional[int], stop: Optional[int]) -> Iterator[int]:
        self.refresh()
        begins = list(self._firsts)
        for begin, following in zip(begins, begins[1:] + [2 ** 63]):
            segment = self._segment(begin)
            if segment is not None:
                end = min(segment.end(), following)
                yield from range(begin if first is None else max(begin, first), end if stop is None else min(end, stop))


class HistoryReader:
    """The history that engines left in a directory, `archive.directory` of the engine's configuration; by default that
    of the user's engine. It needs no running engine. A series of an underlying that has none yet is empty; `NoHistory`
    when nothing of the underlying is there at all. Who waits for an engine to begin asks again, or opens the folder as
    `HistorySeries`, which need not be there."""

    def __init__(self, directory: Union[str, os.PathLike, None] = None) -> None:
        self.directory = default_history_directory() if directory is None else os.fspath(directory)

    def underlyings(self) -> List[str]:
        """Names of the underlyings that have a folder, in order; none when the directory does not exist."""
        try:
            with os.scandir(self.directory) as found:
                names = [entry.name for entry in found if entry.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise HistoryError(f"{self.directory} cannot be read: {error.strerror}") from None
        return sorted(known for known in map(_underlying_of, names) if known)

    def columns(self, underlying: str, tier: str) -> HistorySeries:
        """Heatmap columns of a tier of `TIERS`."""
        known = _tier(tier)
        return HistorySeries(self._folder(underlying, "columns-" + tier), "columns", known.interval_ns)

    def bars(self, underlying: str, interval: str) -> HistorySeries:
        """Bars of realised liquidations, of an interval of `BAR_INTERVALS`."""
        interval_ns = _interval(interval)
        return HistorySeries(self._folder(underlying, "bars-" + interval), "bars", interval_ns)

    def tape(self, underlying: str) -> HistorySeries:
        """Realised liquidations one by one."""
        return HistorySeries(self._folder(underlying, "tape"), "tape")

    def _folder(self, underlying: str, series: str) -> str:
        folder = os.path.join(self.directory, _folder_name(underlying))
        if not os.path.isdir(folder):
            try:
                os.stat(self.directory)
            except FileNotFoundError:
                raise NoHistory(f"{self.directory} does not exist: no engine keeps history there; name the directory "
                                "of archive.directory or --history-dir") from None
            except OSError:
                pass    # that it cannot be read is not that nothing is there: the next line says why
            known = self.underlyings()
            raise NoHistory(f"{self.directory} has no history of {underlying}"
                            + (f", only of {', '.join(known)}" if known else ", nor of anything else yet"))
        return os.path.join(folder, series)


def _folder_name(underlying: str) -> str:
    """Bytes other than ASCII letters, digits, - and _ become %XX."""
    return "".join(chr(byte) if chr(byte).isascii() and (chr(byte).isalnum() or byte in b"-_") else f"%{byte:02X}"
                   for byte in underlying.encode("utf-8"))


def _underlying_of(folder: str) -> Optional[str]:
    """The underlying that a folder is named after; None when none has such a folder."""
    plain, *escaped = folder.split("%")
    try:
        name = b"".join([plain.encode("ascii")] + [bytes.fromhex(part[:2]) + part[2:].encode("ascii")
                                                   for part in escaped]).decode("utf-8")
    except ValueError:
        return None
    return name if _folder_name(name) == folder else None


# ---------------------------------------------------------------- grids, a research option

__all__ += ["Grid", "GridComponent", "GridHeader", "GridInstrument", "GridReader"]

GRID = "grid.iso"
GRID_LAYOUT_MAJOR, GRID_LAYOUT_MINOR = 1, 0
GRID_LAYOUT_VERSION = GRID_LAYOUT_MAJOR << 16 | GRID_LAYOUT_MINOR
GRID_SCHEMA_HASH = 0x6294BFA9763104CA
_GRID_MAGIC = int.from_bytes(b"ISOTGRID", "little")

# The layout of the grid file, version 1.0, little-endian. Pictures: io.isotherm.client.layout.Grid...Descriptor.
#   header     magic, version, header length, file length, schema hash, epoch start and random, pid, boot id, interval,
#              slots, buckets, slot stride, engine version; from 128 two tables; flags at 384
_GRID_HEADER = struct.Struct("<QIIqQqqq16sqiiq32s")
_GRID_COMPONENTS, _GRID_INSTRUMENTS = 128, 144
_GRID_COMPONENT = struct.Struct("<ddiiiii")      # leverage, distance, shift, cells, rows of longs and shorts, stride
_GRID_COMPONENT_STRIDE = 64
_GRID_INSTRUMENT = struct.Struct("<qdqiiii24x48s16x64s64s")    # region, bucket width, multiplier, two scales, flags,
#                                                  venue's number and code, symbol, underlying
#   region     word 0 the newest; from 128 two slots: head, weights, edges in ring order and upper end, state
_GRID_SLOT_COUNT, _GRID_SLOTS, _GRID_SLOT_STRIDE = 2, 128, 757248
_GRID_HEAD = struct.Struct("<qqqqqqqqi")         # version, sequence, event sequence, as of, event time, weights as of,
#                                                  mark, open interest, mark bucket
_GRID_WEIGHTS, _GRID_EDGES, _GRID_UPPER_END, _GRID_STATE, _GRID_SCALARS = 128, 384, 33152, 33280, 24
#   state      from 64 blocks of two rows of scalars, a row for each side; from 4032 the narrow cells, 16 a bucket
_GRID_BLOCKS = {name: _GRID_STATE + 64 + 384 * block for block, name in enumerate((
    "scale", "mass", "beyond", "opened", "closed", "swept", "refused", "anchored", "jumped"))}
_GRID_NARROW, _GRID_NARROW_STRIDE, _GRID_HALF = _GRID_STATE + 4032, 16, _BUCKETS // 2
_GRID_DIGEST_START = 16


class GridHeader(NamedTuple):
    """What the grid file says of itself, as written once. Its epoch is that of the engine's snapshot file."""

    layout_version: str
    file_length: int
    schema_hash: int
    epoch_start_ns: int
    epoch_random: int
    pid: int
    boot_id: str
    interval_ns: int
    engine_version: str


class GridComponent(NamedTuple):
    """A component of the basis; `leverage` is NaN of a broad one, `distance` (log, from entry to liquidation) of a
    narrow one. A row has `cell_count` cells of 2 ** `shift` buckets each."""

    index: int
    leverage: float
    distance: float
    shift: int
    cell_count: int
    cell_stride: int
    rows: Tuple[int, int]

    @property
    def narrow(self) -> bool:
        """True for positions of a known leverage."""
        return self.leverage == self.leverage


class GridInstrument(NamedTuple):
    """An instrument of the grid file; its index is that of the snapshot file of the same epoch."""

    index: int
    venue_id: int
    venue: str
    symbol: str
    underlying: str
    bucket_width_bps: float
    price_scale: int
    quantity_scale: int
    price_multiplier: int
    inverse: bool
    brackets_assumed: bool
    region: int


class Grid:
    """One grid of one instrument: the unit exposures, scales and weights that its estimates are made of.

    A copy (`GridReader.grid`) or a look into the file (`GridReader.grid_view`), read by the same methods. In place,
    what was read counts only if `validate()` is true afterwards; the writer reuses the slot with the publish after the
    next. The quantity in a bucket is the sum of weight * scale * unit exposure over the components in their order: the
    same bits as in the engine. Quantities are in base asset, or quote-valued contracts of an inverse instrument; prices
    in quote currency per quoted unit; buckets have absolute indices on the log axis, 4096 from `window_low`.

    Attributes: `instrument`, `components`, `sequence` (number of the publish), `event_sequence` (of the last event
    applied), `as_of_ns` (its receive time), `event_time_ns`, `weights_as_of_ns` (0 while they are the prior), `mark`,
    `open_interest` (whole numbers at the instrument's scales), `mark_bucket`, `window_low`.
    """

    __slots__ = ("instrument", "components", "sequence", "event_sequence", "as_of_ns", "event_time_ns",
                 "weights_as_of_ns", "mark", "open_interest", "mark_bucket", "window_low", "_data", "_doubles",
                 "_version", "_version_place")

    def __init__(self, instrument: GridInstrument, components: Tuple[GridComponent, ...], data: memoryview,
                 sequence: int, version: Optional[Callable[[int], int]] = None, version_place: int = 0) -> None:
        (_, _, self.event_sequence, self.as_of_ns, event_time_ns, self.weights_as_of_ns, self.mark, open_interest,
         self.mark_bucket) = _GRID_HEAD.unpack_from(data)
        self.instrument = instrument
        self.components = components
        self.sequence = sequence
        self.event_time_ns = _time(event_time_ns)
        self.open_interest = _time(open_interest)
        self.window_low = self.mark_bucket - _GRID_HALF
        self._data = data
        self._doubles = data.cast("d")
        self._version = version
        self._version_place = version_place

    def validate(self) -> bool:
        """Whether all that was read since it was pointed belongs to one whole publish. Always true of a copy."""
        return self._version is None or self._version(self._version_place) == self.sequence << 1

    def age_ns(self, now_ns: Optional[int] = None) -> float:
        """Age of its last event: the wall clock (`time.time_ns()`) less `as_of_ns`; up to an interval and a little."""
        return _age_ns(self.as_of_ns, now_ns)

    # -- memory, without copying

    @property
    def narrow(self) -> Any:
        """All narrow cells: [bucket & 4095, component], 4096 x 16 float64. A numpy array or a memoryview."""
        end = _GRID_NARROW + _BUCKETS * _GRID_NARROW_STRIDE * 8
        return _array(self._data[_GRID_NARROW:end].cast("d", [_BUCKETS, _GRID_NARROW_STRIDE]))

    def cells(self, side: SideLike, component: int) -> Any:
        """A component's row: [(bucket >> shift) & (cells - 1)], float64; of a narrow one both sides. A numpy array or a
        memoryview."""
        of = self.components[self._checked(component, 0)]
        start = of.rows[_side(side)]
        end = start + (of.cell_count - 1) * of.cell_stride + 8
        row = self._data[start:end].cast("d")
        return _array(row)[::of.cell_stride // 8]

    def ring_edges(self) -> Any:
        """Lower price edges: [bucket & 4095], 4096 float64. A numpy array or a memoryview."""
        return _array(self._data[_GRID_EDGES:_GRID_UPPER_END].cast("d"))

    # -- components

    def _checked(self, component: int, more: int) -> int:
        if not 0 <= component < len(self.components) + more:
            raise IndexError(f"no component {component} of {len(self.components)}")
        return component

    def weight(self, component: int) -> float:
        """Share of openers in a component that is liquidated when swept, of either side; the one after the last stands
        for what is never liquidated."""
        return self._doubles[_GRID_WEIGHTS // 8 + self._checked(component, 1)]

    def ledger(self, what: str, side: SideLike, component: int) -> float:
        """An entry of a component's books: "scale", "mass" (live quantity, also beyond the window), "beyond" (unit
        exposure beyond it), "opened", "closed", "swept", "refused", "anchored", "jumped"."""
        row = _GRID_BLOCKS[what] // 8 + _side(side) * _GRID_SCALARS
        return self._doubles[row + self._checked(component, 1)]

    def scale(self, side: SideLike, component: int) -> float:
        """g: live quantity is g * unit exposure."""
        return self.ledger("scale", side, component)

    # -- buckets

    def _open(self, side: int, of: GridComponent, bucket: int) -> int:
        """Buckets of the component's cell on the side's own side of the mark; 0 when the bucket is none of them."""
        mark, shift = self.mark_bucket, of.shift
        own = mark - _GRID_HALF <= bucket < mark if side == 0 else mark < bucket < mark + _GRID_HALF
        cell, half, mark_cell = bucket >> shift, of.cell_count // 2, mark >> shift
        if not own or not mark_cell - half <= cell < mark_cell + half:
            return 0
        span = 1 << shift
        return min(mark - (cell << shift) if side == 0 else (cell << shift) + span - 1 - mark, span)

    def _cell(self, side: int, of: GridComponent, bucket: int) -> float:
        return self._doubles[(of.rows[side] + (bucket >> of.shift & of.cell_count - 1) * of.cell_stride) // 8]

    def unit_exposure(self, side: SideLike, component: int, bucket: int) -> float:
        """What would be liquidated in a bucket if every opener were in the component and nobody had closed since the
        scale was 1; a cell of several buckets is spread evenly. 0 beyond the side's half of the window."""
        number, of = _side(side), self.components[self._checked(component, 0)]
        opened = self._open(number, of, bucket)
        return self._cell(number, of, bucket) * (1.0 / opened) if opened else 0.0

    def live(self, side: SideLike, component: int, bucket: int) -> float:
        """Live quantity of a bucket as if every opener were in the component: scale * unit exposure."""
        number, of = _side(side), self.components[self._checked(component, 0)]
        opened = self._open(number, of, bucket)
        return self.scale(number, component) * self._cell(number, of, bucket) * (1.0 / opened) if opened else 0.0

    def quantity(self, side: SideLike, bucket: int) -> float:
        """Quantity that would be liquidated in a bucket, an estimate."""
        number, total = _side(side), 0.0
        scales = _GRID_BLOCKS["scale"] // 8 + number * _GRID_SCALARS
        own = bucket < self.mark_bucket if number == 0 else bucket > self.mark_bucket
        for of in self.components if own else ():
            opened = self._open(number, of, bucket)
            if opened:    # else it adds 0
                live = self._doubles[scales + of.index] * self._cell(number, of, bucket) * (1.0 / opened)
                total += self._doubles[_GRID_WEIGHTS // 8 + of.index] * live
        return total

    def usd(self, side: SideLike, bucket: int) -> float:
        """`quantity` in quote currency, at the middle of the bucket."""
        quantity = self.quantity(side, bucket)
        return 0.0 if quantity == 0 else quantity if self.instrument.inverse else quantity * self.mid(bucket)

    def quantities(self, side: SideLike) -> Any:
        """`quantity` of all 4096 buckets from `window_low` upwards: a numpy array or an array.array of float64."""
        number = _side(side)
        if _array(self._data) is self._data:
            return array.array("d", [self.quantity(number, bucket)
                                     for bucket in range(self.window_low, self.window_low + _BUCKETS)])
        buckets = self.window_low + _numpy.arange(_BUCKETS)
        total = _numpy.zeros(_BUCKETS)
        for of in self.components:
            total += self.weight(of.index) * self._lives(number, of, buckets)
        return total

    def _lives(self, side: int, of: GridComponent, buckets: Any) -> Any:
        """`live` of many buckets, the same operations in the same order."""
        mark, span, half = self.mark_bucket, 1 << of.shift, of.cell_count // 2
        cell = buckets >> of.shift
        low = cell << of.shift
        opened = _numpy.minimum(mark - low if side == 0 else low + span - 1 - mark, span)
        own = (buckets < mark if side == 0 else buckets > mark) & (cell >= (mark >> of.shift) - half) \
            & (cell < (mark >> of.shift) + half)
        lives = self.scale(side, of.index) * self.cells(side, of.index)[cell & of.cell_count - 1] \
            * (1.0 / _numpy.maximum(opened, 1))
        return _numpy.where(own, lives, 0.0)

    # -- prices

    def edge(self, bucket: int) -> float:
        """Lower price edge of a bucket of the window, or its upper end for the bucket above it."""
        return self._doubles[_GRID_UPPER_END // 8 if bucket == self.mark_bucket + _GRID_HALF
                             else _GRID_EDGES // 8 + (bucket & _BUCKET_MASK)]

    def mid(self, bucket: int) -> float:
        """Middle of a bucket of the window, the price at which it is reckoned."""
        return 0.5 * (self.edge(bucket) + self.edge(bucket + 1))

    def bucket_of(self, price: float) -> int:
        """The bucket of a price; `window_low` - 1 below the window (or for NaN), `window_low` + 4096 above it."""
        low, doubles, edges = self.window_low, self._doubles, _GRID_EDGES // 8
        if not price >= self.edge(low):
            return low - 1
        if price >= doubles[_GRID_UPPER_END // 8]:
            return low + _BUCKETS
        # Twelve halvings of 4096, whatever the edges say: a torn slot cannot make it loop.
        index, step = 0, _GRID_HALF
        while step:
            if price >= doubles[edges + (low + index + step & _BUCKET_MASK)]:
                index += step
            step >>= 1
        return low + index

    def digest(self) -> str:
        """16 hexadecimal digits over all of it but its number: equal states, equal digests, in every language."""
        words = self._data[_GRID_DIGEST_START:_GRID_SLOT_STRIDE].cast("B").cast("Q")
        return f"{_mix(0, words.tolist()):016x}"


class _Grids:
    """One mapping of one grid file, checked once so that reads need no checks."""

    def __init__(self, mapping: mmap.mmap) -> None:
        data = memoryview(mapping)
        self.data = data
        self.words = data[:len(data) & ~7].cast("q")
        self.loads = _loads(mapping, self.words)
        fields = _GRID_HEADER.unpack_from(data)
        self.header = GridHeader(_version_text(fields[1]), fields[3], *fields[4:8], _boot_id_text(fields[8]), fields[9],
                                 _text(fields[13]))
        slots, buckets, stride = fields[10:13]
        _require(slots == _GRID_SLOT_COUNT and buckets == _BUCKETS, f"it claims {slots} slots of {buckets} buckets")
        _require(_GRID_SLOT_STRIDE <= stride <= len(data) and stride % 64 == 0, f"it claims a slot stride of {stride}")
        self.stride = stride
        self.components = self._components()
        self.instruments = tuple(self._instrument(i, at) for i, at in enumerate(
            _Table.of(data, "instruments", _GRID_INSTRUMENTS, _GRID_INSTRUMENT.size).places()))
        # No reference back to the mapping: it is to go with the last view, not with the next garbage collection.
        self.places = _Places(functools.partial(_no_grid_instrument, self.instruments))
        for entry in self.instruments:
            starts = [entry.region + _GRID_SLOTS + number * stride for number in range(_GRID_SLOT_COUNT)]
            place = (entry, entry.region // 8,
                     tuple((start // 8, data[start:start + _GRID_SLOT_STRIDE]) for start in starts))
            self.places[entry.index] = place
            self.places.setdefault((entry.venue, entry.symbol), place)

    def _components(self) -> Tuple[GridComponent, ...]:
        table = _Table.of(self.data, "components", _GRID_COMPONENTS, _GRID_COMPONENT_STRIDE)
        _require(1 <= table.count < _GRID_SCALARS, f"it claims {table.count} components")
        components = []
        for k, at in enumerate(table.places()):
            leverage, distance, shift, cells, longs, shorts, stride = _GRID_COMPONENT.unpack_from(self.data, at)
            sound = (0 <= shift <= 12 and cells == _BUCKETS >> shift and 8 <= stride <= 4096 and stride % 8 == 0
                     # within the part of a slot that this reader knows, however far apart slots are: views end there
                     and all(row >= _GRID_STATE and row % 8 == 0
                             and row + (cells - 1) * stride + 8 <= _GRID_SLOT_STRIDE for row in (longs, shorts)))
            _require(sound, f"component {k} has {cells} cells of 2^{shift} buckets at {longs} and {shorts}, {stride} "
                     "bytes apart")
            components.append(GridComponent(k, leverage, distance, shift, cells, stride, (longs, shorts)))
        return tuple(components)

    def _instrument(self, index: int, at: int) -> GridInstrument:
        region, width, multiplier, price_scale, quantity_scale, flags, number, venue, symbol, underlying = \
            _GRID_INSTRUMENT.unpack_from(self.data, at)
        what = f"instrument {index}"
        _require(region >= _HEADER_LENGTH and region % 64 == 0
                 and region + _GRID_SLOTS + _GRID_SLOT_COUNT * self.stride <= len(self.data),
                 f"{what} has its grids at {region}")
        return GridInstrument(index, number, _text(venue), _text(symbol), _text(underlying), width,
                              _scale(price_scale, what), _scale(quantity_scale, what), multiplier, bool(flags & 2),
                              bool(flags & 1), region)


def _no_grid_instrument(instruments: Tuple[GridInstrument, ...], key: Any) -> Exception:
    if isinstance(key, tuple) and len(key) == 2:
        known = [entry.symbol for entry in instruments if entry.venue == key[0]]
        return KeyError(f"no instrument {key[1]!r} of {key[0]!r}, only {', '.join(known)}" if known
                        else f"no venue {key[0]!r}, only {', '.join(sorted({e.venue for e in instruments}))}")
    return IndexError(f"no instrument {key!r} of {len(instruments)}: give its index or (venue, symbol)")


def _map_grids(path: str, descriptor: int) -> _Grids:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise _not_a_file(path)
    _check_owner(path, status)
    if status.st_size < _HEADER_LENGTH:
        raise AttachError(AttachState.AWAIT_LENGTH, f"{path} is too short: {status.st_size} bytes, a header has "
                          f"{_HEADER_LENGTH}; it is being created, or is no grid file")
    file_length = _check_grid_header(path, mmap.mmap(descriptor, _HEADER_LENGTH, access=mmap.ACCESS_READ),
                                     status.st_size)
    try:
        whole = mmap.mmap(descriptor, file_length, access=mmap.ACCESS_READ)
    except OSError as error:
        raise AttachError(AttachState.NOT_READABLE, f"{path} cannot be mapped: {file_length} bytes, {error.strerror}; "
                          "raise the limit of memory of this process") from None
    except ValueError:    # the file is shorter than it was
        raise _truncated(path, os.fstat(descriptor).st_size, file_length) from None
    # Again: a file cut between check and mapping would end the process with SIGBUS later.
    length = os.fstat(descriptor).st_size
    if length < file_length:
        raise _truncated(path, length, file_length)
    try:
        return _Grids(whole)
    except ValueError as error:
        raise AttachError(AttachState.CORRUPT,
                          f"{path} is damaged: {error}; restart the engine to get a new one") from None


def _check_grid_header(path: str, mapping: mmap.mmap, length: int) -> int:
    # acquire: pairs with GridFile#initialise, which stores the version last
    version = _loads(mapping, memoryview(mapping).cast("q")).acquire(_VERSION_WORD) & 0xFFFFFFFF
    fields = _GRID_HEADER.unpack_from(mapping)
    magic, header_length, file_length, schema = fields[0], fields[2], fields[3], fields[4]
    if magic != _GRID_MAGIC and (magic != 0 or version != 0):
        raise AttachError(AttachState.WRONG_MAGIC, f"{path} is no grid file: it begins with {magic:016x} instead of "
                          f"{_GRID_MAGIC:016x}")
    if version == 0:
        raise AttachError(AttachState.AWAIT_VERSION, f"{path} is being built: its version is not set yet")
    if version >> 16 != GRID_LAYOUT_MAJOR:
        raise AttachError(AttachState.WRONG_VERSION, f"{path} has grid layout version {_version_text(version)}, this "
                          f"reader understands {_version_text(GRID_LAYOUT_VERSION)}: use the client of the engine's "
                          f"version ({_text(fields[13])})")
    if version == GRID_LAYOUT_VERSION and schema != GRID_SCHEMA_HASH:
        raise AttachError(AttachState.WRONG_SCHEMA, f"{path} has grid layout version {_version_text(version)} but "
                          f"schema {schema:016x}, this reader has {GRID_SCHEMA_HASH:016x}: engine and client were "
                          "built from different sources")
    if length < file_length:
        raise _truncated(path, length, file_length)
    if header_length < _HEADER_LENGTH or file_length < header_length or file_length >= 1 << 31:
        raise AttachError(AttachState.CORRUPT, f"{path} is damaged: its header claims {header_length} bytes of header "
                          f"in a file of {file_length}; restart the engine to get a new one")
    return file_length


class GridReader:
    """Reads the grids of an engine, the option `snapshot.grid`, from `grid.iso` beside its snapshot file. Make one by
    `attach`, `beside` or `open`; it is a context manager. An instrument is an index or (venue code, symbol)."""

    def __init__(self, path: str, mapping: _Grids) -> None:
        self.path = path
        self.lapped = 0    # how often a try of this reader was overtaken by the writer
        self._mapping: Optional[_Grids] = mapping
        self._moving: Optional[AttachError] = None    # what stood in the way of the last reattach

    @classmethod
    def attach(cls, directory: Union[str, os.PathLike, None] = None, timeout: float = 10) -> "GridReader":
        """The grids of a live engine, waiting up to `timeout` seconds; AttachError says what stands in the way, at once
        when the live engine keeps no grids."""
        deadline = time.monotonic() + timeout
        while True:
            reader = None
            try:
                with SnapshotReader.try_attach(directory) as reader:
                    return cls.beside(reader)
            except AttachError as error:
                # The grids of an epoch are there before its snapshot: a live engine without them will not have any.
                none = reader is not None and error.state is AttachState.AWAIT_FILE
                if none or not error.state.waiting or time.monotonic() >= deadline:
                    raise
            time.sleep(_POLL_SECONDS)

    @classmethod
    def beside(cls, reader: SnapshotReader) -> "GridReader":
        """The grids of the engine that a reader reads. AttachError with AWAIT_FILE when it keeps none, with
        AWAIT_SUCCESSOR when the file is of another epoch."""
        grids = cls.open(os.path.dirname(reader.path))
        if not grids.same_epoch(reader):
            raise AttachError(AttachState.AWAIT_SUCCESSOR, f"{grids.path} is of another epoch than {reader.path}: an "
                              "engine is taking over the directory, or this one keeps no grids; attach again")
        return grids

    @classmethod
    def open(cls, directory: Union[str, os.PathLike, None] = None) -> "GridReader":
        """Opens what is there, whether or not its engine still lives."""
        path = os.path.join(default_directory() if directory is None else os.fspath(directory), GRID)
        return cls(path, _opened(path, "no engine has started in this directory, or it keeps no grids; set "
                                 "snapshot.grid in its configuration and restart it", _map_grids))

    def __enter__(self) -> "GridReader":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; grids that were handed out stay readable."""
        self._mapping = None

    def _mapped(self) -> _Grids:
        if self._mapping is None:
            raise ValueError("the reader is closed")
        return self._mapping

    @property
    def header(self) -> GridHeader:
        """Header of the file."""
        return self._mapped().header

    @property
    def components(self) -> Tuple[GridComponent, ...]:
        """The components that grids are made of, narrow ones first."""
        return self._mapped().components

    @property
    def instruments(self) -> Tuple[GridInstrument, ...]:
        """Instruments in file order."""
        return self._mapped().instruments

    @property
    def superseded(self) -> bool:
        """True when a newer engine has taken over the directory."""
        # acquire: pairs with PredecessorFile#supersede
        return bool(self._mapped().loads.acquire(_FLAGS_WORD) & 1)

    def same_epoch(self, reader: SnapshotReader) -> bool:
        """Whether a reader reads the same engine's life, so that its maps and these grids belong together."""
        return self.header[3:5] == reader.header[3:5]

    def reattach(self, reader: SnapshotReader) -> bool:
        """Moves on when the reader reads another epoch by now: True when this one now reads the grids of that. When it
        is False, `reattach_state` says whether it needs to be True."""
        self._moving = None
        if self.same_epoch(reader):
            return False
        try:
            self._mapping = GridReader.beside(reader)._mapped()
        except AttachError as error:
            self._moving = error
            return False
        return True

    @property
    def reattach_state(self) -> AttachState:
        """Where `reattach` stood when it was called last. READY: these grids are of the reader's epoch; AWAIT_FILE: its
        engine keeps none; AWAIT_SUCCESSOR: there are grids, of yet another epoch."""
        return AttachState.READY if self._moving is None else self._moving.state

    @property
    def reattach_message(self) -> str:
        """Why `reattach_state` is what it is and what to do."""
        return f"{self.path} is of the snapshot's epoch" if self._moving is None else str(self._moving)

    def grid(self, instrument: Union[int, Tuple[str, str]]) -> Optional[Grid]:
        """A copy of the newest grid of an instrument, 0.76 MB; None before its first mark, Lapped when overtaken three
        times."""
        mapping = self._mapped()
        entry, newest, slots = mapping.places[instrument]
        for _ in _TRIES:
            sequence = mapping.loads.acquire(newest)
            if sequence == 0:
                return None
            version, data = slots[sequence & _GRID_SLOT_COUNT - 1]
            copy = bytes(data)
            if mapping.loads.after(version) == sequence << 1:
                return Grid(entry, mapping.components, memoryview(copy), sequence)
            self.lapped += 1
        raise Lapped(f"the writer overtook {MAX_TRIES} reads of the grid of {instrument}: skip it or try again later")

    def grid_view(self, instrument: Union[int, Tuple[str, str]]) -> Optional[Grid]:
        """Looks at the newest grid without copying; None before its first mark. What is read through it counts only if
        `validate()` is true afterwards."""
        mapping = self._mapped()
        entry, newest, slots = mapping.places[instrument]
        sequence = mapping.loads.acquire(newest)
        if sequence == 0:
            return None
        version, data = slots[sequence & _GRID_SLOT_COUNT - 1]
        return Grid(entry, mapping.components, data, sequence, mapping.loads.after, version)


# ---------------------------------------------------------------- command line

def _pulses(reader: SnapshotReader) -> List[Dict[str, Any]]:
    found = []
    for entry in reader.directory.instruments:
        pulse = reader.pulse(entry.index)
        line: Dict[str, Any] = {"venue": entry.venue.code, "symbol": entry.symbol, "published": pulse is not None}
        if pulse is not None:
            line.update(sequence=pulse.sequence, mark=entry.price(pulse.mark), bid=entry.price(pulse.bid),
                        ask=entry.price(pulse.ask), openInterest=entry.quantity(pulse.open_interest),
                        receiveTimeNs=pulse.receive_time_ns, health=pulse.flags)
        found.append(line)
    return found


def _summary(reader: SnapshotReader, underlying: Underlying, prices: Sequence[float]) -> Dict[str, Any]:
    snapshot = reader.map(underlying.index)
    if snapshot is None:
        return {"underlying": underlying.name, "published": False}
    asked = list(prices) or [snapshot.mark * (1 + percent / 100) for percent in (-10, -5, -2, -1, 1, 2, 5, 10)]
    answers = [{"price": price, "side": side.name.lower(),
                **snapshot.liquidated_if_price_reaches(price, side)._asdict()} for price in asked
               for side in ((Side.LONG, Side.SHORT) if prices else
                            (Side.LONG,) if price < snapshot.mark else (Side.SHORT,))]
    clusters = snapshot.cluster_map()
    return {"underlying": underlying.name, "published": True, "sequence": snapshot.sequence, "mark": snapshot.mark,
            "asOfNs": snapshot.as_of_ns, "calibrated": snapshot.calibrated, "confidence": snapshot.confidence,
            "coverage": snapshot.coverage, "bracketsAssumed": snapshot.brackets_assumed,
            "venues": {venue.code: venue_state(snapshot.venue_states, row)
                       for row, venue in enumerate(underlying.venues)},
            "ifPriceReaches": answers,
            "clusters": [{**cluster._asdict(), "side": cluster.side.name.lower()}
                         for cluster in clusters.below + clusters.above]}


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip())


def _print_pulses(pulses: List[Dict[str, Any]]) -> None:
    rows = [["instrument", "mark", "bid", "ask", "open interest", "health"]]
    for line in pulses:
        name = f"{line['venue']} {line['symbol']}"
        rows.append([name, *(f"{line[key]:.10g}" for key in ("mark", "bid", "ask", "openInterest")),
                     ",".join(line["health"]) or "healthy"] if line["published"] else
                    [name, "-", "-", "-", "-", "nothing yet"])
    _print_table(rows)


def _print_summary(summary: Dict[str, Any]) -> None:
    if not summary["published"]:
        print(f"{summary['underlying']}: nothing published yet")
        return
    print(f"{summary['underlying']}  mark {summary['mark']:.10g}  "
          + ("calibrated" if summary["calibrated"] else "uncalibrated") + f"  coverage {summary['coverage']}  "
          + "  ".join(f"{venue}: {state}" for venue, state in summary["venues"].items()))
    rows = [["if price reaches", "side", "USD", "low", "high", "level"]]
    for answer in summary["ifPriceReaches"]:
        rows.append([f"{answer['price']:.10g}", answer["side"], *_amounts(answer)])
    _print_table(rows)
    if summary["clusters"]:
        rows = [["cluster", "side", "USD", "low", "high", "level", "bps away"]]
        for cluster in summary["clusters"]:
            rows.append([f"{cluster['price_low']:.10g} to {cluster['price_high']:.10g}", cluster["side"],
                         *_amounts(cluster), f"{cluster['distance_bps']:.1f}"])
        _print_table(rows)


def _amounts(figures: Dict[str, Any]) -> List[str]:
    return [("" if figures["calibrated"] else "≈ ") + f"{figures['usd']:,.0f}",
            *("-" if math.isnan(figures[key]) else f"{figures[key]:,.0f}" for key in ("usd_low", "usd_high")),
            "calibrated" if figures["calibrated"] else "uncalibrated"]


def _for_json(value: Any) -> Any:
    """NaN is no JSON: it becomes null. Names in the spelling of the other tools."""
    if isinstance(value, dict):
        return {key if "_" not in key else "".join(part.capitalize() if i else part for i, part
                                                   in enumerate(key.split("_"))): _for_json(item)
                for key, item in value.items()}
    if isinstance(value, list):
        return [_for_json(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command line: 0 done, 1 failed, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="isotherm.py", description="Reads the newest pulses and maps of an engine out of shared memory.",
        epilog="Amounts are estimates in USD; those printed with ≈ are uncalibrated and have no upper bound.")
    parser.add_argument("what", choices=("pulse", "map", "status"),
                        help="pulse: each instrument; map: each underlying; status: the engine")
    parser.add_argument("--dir", metavar="DIR", dest="directory",
                        help="of the engine (default: %s; ISOTHERM_DIR names another)"
                        % default_directory().replace("%", "%%"))
    parser.add_argument("--directory", help=argparse.SUPPRESS)    # as it was called before
    parser.add_argument("--underlying", metavar="NAME", help="of the map, such as BTC (default: all)")
    parser.add_argument("--if-price", metavar="X", type=float, action="append", default=[],
                        help="also answer what is liquidated if price reaches X; may be repeated")
    parser.add_argument("--timeout", metavar="SECONDS", type=float, default=10.0,
                        help="longest wait for a live engine (default: 10); 0 tries once")
    parser.add_argument("--dead", action="store_true", help="read what a dead or closed engine left")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    options = parser.parse_args(arguments)
    if options.timeout < 0 or not math.isfinite(options.timeout):
        parser.error(f"--timeout {options.timeout}: seconds, 0 or more")
    try:
        reader = SnapshotReader.open(options.directory) if options.dead else attach(options.directory, options.timeout)
        answer = _answer(reader, options)
    except (AttachError, Lapped, UnsupportedMachine) as error:
        print(f"isotherm.py: {error}", file=sys.stderr)
        return 1
    except KeyError as error:
        parser.error(f"--underlying: {error.args[0]}")
    try:
        _print(answer, options)
        sys.stdout.flush()
    except BrokenPipeError:    # whoever read has seen enough; nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _print(answer: Any, options: argparse.Namespace) -> None:
    if options.format == "json":
        print(json.dumps(_for_json(answer), ensure_ascii=False, allow_nan=False))
    elif options.what == "pulse":
        _print_pulses(answer)
    elif options.what == "map":
        for summary in answer:
            _print_summary(summary)
    else:
        _print_table([[key, str(value)] for key, value in answer.items()])


def _answer(reader: SnapshotReader, options: argparse.Namespace) -> Any:
    if options.what == "pulse":
        return _pulses(reader)
    if options.what == "map":
        entries = reader.directory.underlyings
        if options.underlying is not None:
            entries = (entries[reader.directory.underlying_index(options.underlying)],)
        return [_summary(reader, entry, options.if_price) for entry in entries]
    return {"path": reader.path, **reader.header._replace(
        schema_hash=f"{reader.header.schema_hash:016x}")._asdict(), "engine_state": reader.engine_state,
        "liveness": reader.liveness().name, "heartbeat_age_ms": reader.heartbeat_age_ns() // 1_000_000}


if __name__ == "__main__":
    sys.exit(main())
