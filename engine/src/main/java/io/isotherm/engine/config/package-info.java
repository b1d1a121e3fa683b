/**
 * The configuration and instrument files, checked line by line before anything starts.
 *
 * <p>Upstream: YAML files that people write. Downstream: {@code Engine.launch}, replay and the instrument table.
 */
package io.isotherm.engine.config;
