/**
 * The commands that run in the engine's process.
 *
 * <p>Upstream: the launcher's command line. Downstream: the engine, and the decoders of the feed handlers.
 */
package io.isotherm.engine.cli;
