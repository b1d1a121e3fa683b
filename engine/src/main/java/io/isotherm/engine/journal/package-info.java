/**
 * Every event of the ring, in order, in pre-allocated files of our own: written by a ring consumer beside the
 * processor, read back to the last whole record.
 *
 * <pre>
 *   journal thread                                   isotherm-journal-sync thread
 *   JournalConsumer ─► JournalWriter ─► segment ◄─── JournalConductor: group commits
 *                                          ▲         isotherm-journal-supply thread
 *                                          └──────── JournalConductor: next segment, end of full and old ones
 *                                          │
 *            any process                   ▼
 *            JournalReader ◄──────── 00000001.journal, 00000002.journal, …
 * </pre>
 *
 * <p>Upstream: the ring. Downstream: replay and the journal commands.
 */
package io.isotherm.engine.journal;
