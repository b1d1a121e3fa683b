/**
 * What stress tests see of live series beside their API.
 *
 * <p>Upstream: the client's live series. Downstream: the stress tests.
 */
package io.isotherm.client.history;
