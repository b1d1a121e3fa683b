/**
 * The whole engine in a world of its own: one thread, virtual time, venues and a disk in memory, faults by seed.
 *
 * <pre>
 *   VirtualVenues ─► MemoryNetwork ═══ Local channels ═══► FeedLoop ─► Engine (OneThread) ─► snapshot ─► SnapshotCheck
 *        ▲                ▲                                              │
 *        └── WorldFaults ─┴──────────────────────────────────────► SimulatedDisk ─► JournalCheck
 * </pre>
 *
 * <p>Upstream: engine and simulator. Downstream: the command {@code isotherm bench world} and tests.
 */
package io.isotherm.bench.world;
