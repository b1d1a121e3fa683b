/**
 * The density model: which positions were opened, closed and swept, by exact accounting over trades, marks and open
 * interest.
 *
 * <p>Upstream: the processor. Downstream: the grid that holds the density, and the snapshot publisher that reads it.
 */
package io.isotherm.engine.density;
