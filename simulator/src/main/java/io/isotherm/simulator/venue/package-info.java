/**
 * What each venue would send: the tape of a market as frames in the venue's own dialect.
 *
 * <p>Upstream: {@code market}. Downstream: {@code capture} and {@code server}.
 */
package io.isotherm.simulator.venue;
