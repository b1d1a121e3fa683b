package io.isotherm.engine.alert.delivery;

/**
 * What became of the alerts that a sink took.
 *
 * @param delivered in the end.
 * @param failed    given up after every try, or refused.
 * @param dropped   that found no room.
 */
public record SinkCounts(long delivered, long failed, long dropped) {
    /** Nothing yet. */
    static final SinkCounts NONE = new SinkCounts(0, 0, 0);

    /** The sum of both. */
    SinkCounts plus(final SinkCounts other) {
        return new SinkCounts(delivered + other.delivered, failed + other.failed, dropped + other.dropped);
    }
}
