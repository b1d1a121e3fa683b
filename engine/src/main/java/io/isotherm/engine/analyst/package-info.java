/**
 * What is derived from maps, facts of seconds and realised liquidations at whole seconds, on a thread of its own:
 * clusters, signals, heatmap columns, bars and the tape.
 *
 * <p>Upstream: the processor's hand-over of liquidations and seconds; the newest map and
 * the facts of the second, read as any reader does.
 * Downstream: derived regions and lines 1 to 3 of the pulses in the snapshot file, history files of the archive.
 */
package io.isotherm.engine.analyst;
