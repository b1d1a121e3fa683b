/**
 * What a person looks at: commands that read the snapshot file with nothing but the client, as any stranger could.
 *
 * <p>Upstream: {@link io.isotherm.client.SnapshotReader}. Downstream: people and their scripts.
 */
package io.isotherm.console;
