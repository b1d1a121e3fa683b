/**
 * What a running engine tells people of its venues: lines when one cannot be reached and when it is back, and a report
 * of what was subscribed, refused and is not fresh.
 *
 * <p>Upstream: the sessions and pollers of the feed thread, the pulses of the snapshot. Downstream: the two outputs of
 * the process.
 */
package io.isotherm.engine.report;
