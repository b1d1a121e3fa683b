/**
 * What it means that a signal was right: one class per measure, each against a naive rival and against chance.
 *
 * <p>Upstream: readings and the tape of a market. Downstream: trials, summed up over runs with their intervals.
 */
package io.isotherm.bench.signals.measure;
