/**
 * What a running engine tells people of its venues: lines when one cannot be reached and when it is back, and a report
 * of what was subscribed, refused and is not fresh.
 *
 * <p>Which way of a venue is told in which line:
 *
 * <pre>
 *   what happens                                        what is told
 *   ------------------------------------------------    -------------------------------------------------------------
 *   a cause strikes ways within 1.5 s                    one line names each place; sockets first, HTTP behind them
 *   the cause differs in counts, waits, addresses        it is the same cause
 *   a way of a told cause fails again                    nothing
 *   a connection that stood is lost for a told cause,    a line of its own, with its name where the place was named,
 *     or a place is struck that no line names              one minute after the last line of that cause at the earliest
 *   a connection that never stood fails for a told       nothing more
 *     cause at a place that was named
 *   a copy is down and another one carries its           a line of copies, never part of another; not "not reached"
 *     streams
 *   the carrier falls, too                               both are missed: the line of the cause, without "carries"
 *   a copy stands again, the other does not              "back"; the other's next failure is a line of copies
 *   HTTP says refused or no route, and cannot tell       it is the sockets' cause, if that is one of the two
 *   HTTP fails for a cause that sockets are told of      nothing, until that line is over; then it is news
 *   sockets and HTTP are struck, sockets up at once      "back" for the sockets alone; HTTP has a line of its own
 *   sockets meet what HTTP was told of                   a line, unless each of them was told to be down already
 *   HTTP is not asked after a failure                    that failure
 *   HTTP is not asked for the venue's own limit          "no question", once; nothing is down
 *   HTTP answers any question of the feeds               all of HTTP is up
 *   all ways of a line are up                            "back", all but what else is down at that place
 *   all ways were up before the line                     the line says so itself
 *   a way flaps within the minute                        counted, once for each time, and told with the next line
 * </pre>
 *
 * <p>Upstream: the sessions and pollers of the feed thread, the pulses of the snapshot. Downstream: the two outputs of
 * the process.
 */
package io.isotherm.engine.report;
