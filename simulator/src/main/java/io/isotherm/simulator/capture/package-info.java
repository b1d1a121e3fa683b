/**
 * Virtual time: hours of frames into a capture file, and the true positions into a file beside it.
 *
 * <p>Upstream: {@code venue} and {@code market}. Downstream: files that a replay and the truth score read.
 */
package io.isotherm.simulator.capture;
