/**
 * JSON frames read in place: the syntax check that writes a token tape, exact numbers, and the one place that turns an
 * event's tokens into a listener call.
 *
 * <p>Upstream: raw frames. Downstream: the venues' decoders.
 */
package io.isotherm.feed.json;
