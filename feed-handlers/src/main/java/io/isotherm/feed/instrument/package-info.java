/**
 * What is known of each listed contract: its unit, scales and maintenance brackets, and the look-up by venue symbol.
 *
 * <p>Upstream: the instrument file that the engine's configuration reads. Downstream: books, the ring publisher and the
 * density model.
 */
package io.isotherm.feed.instrument;
