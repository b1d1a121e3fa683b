/**
 * The model's state as a sequence of words, the same list for the digest, for saving and for restoring. Upstream: the
 * density model, which lists its fields, and its constants for those who tell models apart. Downstream: the state image on disk, and whoever compares digests.
 */
package io.isotherm.engine.state;
