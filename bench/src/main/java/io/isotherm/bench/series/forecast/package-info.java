/**
 * The engine's density driven by hours, and what it foretells of each before it hears what was liquidated.
 *
 * <p>Upstream: hours; the engine's density. Downstream: the scores.
 */
package io.isotherm.bench.series.forecast;
