/**
 * By which connections each venue is asked for its streams.
 *
 * <p>Upstream: the venues' packages. Downstream: the engine's plan of its feeds.
 */
package io.isotherm.feed.subscription;
