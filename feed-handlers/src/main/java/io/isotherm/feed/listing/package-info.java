/**
 * What venues say over REST of their contracts: size, kind, trading state and maintenance brackets, per venue in its
 * own words, and the one text form in which answers are kept and recorded.
 *
 * <p>Upstream: venues' REST answers. Downstream: the engine, which keeps, compares and applies them.
 */
package io.isotherm.feed.listing;
