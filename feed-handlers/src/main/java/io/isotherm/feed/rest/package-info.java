/**
 * Questions to the venues over HTTP: one client with bounded connections, each venue's limits kept, refusals heeded.
 *
 * <p>Upstream: pollers, the cold start and whoever else asks a venue. Downstream: the venues' REST interfaces.
 *
 * <pre>
 *   caller ──► RestHost.get ──► RestPause (bans, back-off) ──► RestPace (limits) ──► RestClient (connections)
 * </pre>
 */
package io.isotherm.feed.rest;
