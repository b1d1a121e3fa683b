/**
 * The bytes of the snapshot file: one descriptor class per record, each with its picture, computed offsets and codes.
 *
 * <p>Upstream: nothing; these classes hold constants only. Downstream: the engine's snapshot writer and every reader.
 */
package io.isotherm.client.layout;
