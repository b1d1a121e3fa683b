/**
 * Recorded frames: what a socket delivered, written down with its receive time and read back in the same order.
 *
 * <p>Upstream: capture files, or the live sessions that a recorder listens to. Downstream: the decoders, by
 * {@link io.isotherm.feed.FrameSink}.
 */
package io.isotherm.feed.capture;
