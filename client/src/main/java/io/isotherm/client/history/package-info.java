/**
 * Reads the history that an engine leaves on disk: heatmap columns, bars of liquidations and their tape.
 *
 * <p>Upstream: the files of the engine's archive. Downstream: pages, tools and strategies that look back.
 */
package io.isotherm.client.history;
