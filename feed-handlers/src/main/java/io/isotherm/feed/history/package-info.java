/**
 * Which venues tell their past.
 *
 * <p>Upstream: the venues' packages. Downstream: the cold start, and the marks of a gap after a reconnection.
 */
package io.isotherm.feed.history;
