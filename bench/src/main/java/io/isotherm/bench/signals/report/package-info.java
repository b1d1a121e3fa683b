/**
 * The worth of signals as a table and as JSON.
 *
 * <p>Upstream: trials of all runs. Downstream: people, and programs that read JSON.
 */
package io.isotherm.bench.signals.report;
