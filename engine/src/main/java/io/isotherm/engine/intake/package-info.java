/**
 * The stages in front of the ring: a decoder per connection, the books, and the ring publisher behind them.
 *
 * <p>Upstream: live sessions and captures, which hand over raw frames. Downstream: the ring.
 */
package io.isotherm.engine.intake;
