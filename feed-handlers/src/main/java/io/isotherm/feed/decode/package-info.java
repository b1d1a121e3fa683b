/**
 * What surrounds the decoders: choosing one by venue, cutting files into frames, and printing and counting events.
 *
 * <p>Upstream: files of raw frames. Downstream: the {@code decode} command.
 */
package io.isotherm.feed.decode;
