/**
 * The JSON that commands and pages print, built as text.
 *
 * <p>Upstream: figures of a snapshot or a replay. Downstream: the engine's summaries, the console's reports and page.
 */
package io.isotherm.client.json;
