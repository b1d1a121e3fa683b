/**
 * Cold start: past candles and open interest, run through the same densities as the live feed.
 *
 * <p>Upstream: history files that the configuration names. Downstream: the density model, before its first event.
 */
package io.isotherm.engine.history;
