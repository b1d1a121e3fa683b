/**
 * Where a venue's hosts are, why one cannot be reached, and how long to wait before the next attempt: for sockets and
 * HTTP alike.
 *
 * <p>Upstream: configured addresses and what attempts end with. Downstream: sessions and the REST client.
 */
package io.isotherm.feed.reach;
