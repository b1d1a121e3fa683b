/**
 * What the analyst costs: many underlyings at many venues, a second at a time, each second's processor time measured on
 * the analyst's thread.
 *
 * <p>Upstream: a made-up market written into shared memory as the processor writes it. Downstream: a report.
 */
package io.isotherm.bench.analyst;
