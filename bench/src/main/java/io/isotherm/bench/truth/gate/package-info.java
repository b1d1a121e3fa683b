/**
 * What the scores must reach: the goals of the model specification, 7.5, as arithmetic on the rows of the same runs.
 *
 * <p>Upstream: scored runs. Downstream: the report and the exit status.
 */
package io.isotherm.bench.truth.gate;
