/**
 * The JSON that the console's commands and page answer with.
 *
 * <p>Upstream: reports and views of a snapshot. Downstream: standard output and HTTP answers.
 */
package io.isotherm.console.json;
