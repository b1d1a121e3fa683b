/**
 * Amounts with their level, as reports and the page show them.
 *
 * <p>Upstream: the client's views of a map. Downstream: tables, JSON, CSV and the page.
 */
package io.isotherm.console.level;
