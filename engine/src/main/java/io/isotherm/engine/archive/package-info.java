/**
 * History on disk: appends sealed records to the files of each series, continues them after a restart, deletes what is
 * older than kept.
 *
 * <p>Upstream: the analyst's columns, bars and tape. Downstream: {@link io.isotherm.client.history}.
 */
package io.isotherm.engine.archive;
