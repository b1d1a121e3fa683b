/**
 * The model against real positions: an exchange's trades with users, from which positions are rebuilt, and the
 * liquidations that ended some of them.
 *
 * <p>Upstream: published trades and liquidations of Hyperliquid; the engine's density. Downstream: a report.
 */
package io.isotherm.bench.hyperliquid;
