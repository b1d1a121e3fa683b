/**
 * What each signal is worth: synthetic markets in virtual time through the engine and its analyst, every signal judged
 * by what the market then did, beside a naive rival and chance.
 *
 * <p>Upstream: the simulator. Downstream: people who decide which signals to show.
 */
package io.isotherm.bench.signals;
