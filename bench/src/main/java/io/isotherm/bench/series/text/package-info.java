/**
 * The report of a series for a person.
 *
 * <p>Upstream: scores. Downstream: standard output.
 */
package io.isotherm.bench.series.text;
