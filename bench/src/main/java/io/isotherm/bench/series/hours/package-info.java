/**
 * A file of real hours, read and checked, and the path of prices inside an hour.
 *
 * <p>Upstream: a CSV file. Downstream: the forecast, its rivals and the statistics.
 */
package io.isotherm.bench.series.hours;
