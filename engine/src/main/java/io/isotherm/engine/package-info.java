/**
 * The whole path of a tick in one method, {@link io.isotherm.engine.Engine#launch}, and what it is launched with.
 *
 * <pre>
 *   feed thread                processor thread                                       any process
 *   decoders and books   ──►   MarketEventProcessor  ──►  PublishSink (snapshot)  ──►  SnapshotReader
 *        RingPublisher             DensityModel             shared memory
 *             └──►  JournalConsumer (thread of its own)  ──►  segments on disk  ──►  replay
 *                                                                   └──►  Checkpointer (thread of its own): images
 *                                                                           on disk  ──►  the next start, replay
 *                                  Broadcaster         ──►  Strategy (threads of this process)
 *                                  AnalystProxy        ──►  Analyst (thread of its own)
 *                                                             clusters, lines, live history in shared memory
 *                                                             HistoryArchive: files  ──►  HistoryReader
 *                                                             AlertRules  ──►  AlertDelivery (thread of its own): log,
 *                                                                              commands, webhooks
 * </pre>
 *
 * <p>Upstream: the command line. Downstream: feed handlers, ring, processor, density model and snapshot.
 */
package io.isotherm.engine;
