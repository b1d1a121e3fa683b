/**
 * The model's state as a sequence of words, the same list for the digest, for saving and for restoring, and the names
 * of its constants for whoever tells models apart.
 *
 * <p>Upstream: the density model, which lists its fields. Downstream: the state image on disk, and whoever compares
 * digests.
 */
package io.isotherm.engine.state;
