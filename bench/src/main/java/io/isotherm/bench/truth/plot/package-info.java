/**
 * Scored runs as pictures: truth, model and best rival side by side as heatmaps of price and time.
 *
 * <p>Upstream: the maps of a run at its scored instants. Downstream: PNG files for people.
 */
package io.isotherm.bench.truth.plot;
