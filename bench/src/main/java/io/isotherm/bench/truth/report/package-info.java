/**
 * The scores for people and programs: tables, JSON, progress.
 *
 * <p>Upstream: scored runs and their gates. Downstream: standard output and the terminal.
 */
package io.isotherm.bench.truth.report;
