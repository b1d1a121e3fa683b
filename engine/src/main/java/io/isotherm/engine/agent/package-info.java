/**
 * Agents and who runs them: each on a thread of its own, or all of them on one that takes turns.
 *
 * <p>Upstream: nothing. Downstream: every part of the engine that works by itself.
 */
package io.isotherm.engine.agent;
