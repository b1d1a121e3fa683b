/**
 * Contracts as their venues list them: kept between runs, asked for daily, compared with what the engine reckons with,
 * and applied at a boundary of receive time.
 *
 * <p>Upstream: {@link io.isotherm.feed.listing}, by REST and from kept files. Downstream: the ring.
 */
package io.isotherm.engine.listing;
