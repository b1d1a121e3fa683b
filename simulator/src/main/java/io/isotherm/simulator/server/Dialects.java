package io.isotherm.simulator.server;

import io.isotherm.simulator.venue.Emission;
import io.isotherm.simulator.venue.InstrumentDialect;
import java.util.List;
import java.util.function.BiConsumer;

/** The instruments of one venue, asked by channel. */
final class Dialects {
    private final List<InstrumentDialect> dialects;
    private final BiConsumer<Emission, Emission.Sink> greeting;

    Dialects(final List<InstrumentDialect> dialects) {
        this(dialects, (emission, subscriber) -> subscriber.emit(emission));
    }

    /** With what stands between a first push and its subscriber. */
    Dialects(final List<InstrumentDialect> dialects, final BiConsumer<Emission, Emission.Sink> greeting) {
        this.dialects = dialects;
        this.greeting = greeting;
    }

    /** True when an instrument has the channel. */
    boolean serve(final String channel) {
        return dialects.stream().anyMatch(dialect -> dialect.channels().contains(channel));
    }

    /** Sends what the venue pushes at once to a new subscriber. */
    void greet(final String channel, final long timeMs, final Emission.Sink sink) {
        for (final InstrumentDialect dialect : dialects) {
            if (dialect.channels().contains(channel)) {
                dialect.greet(channel, timeMs, emission -> greeting.accept(emission, sink));
            }
        }
    }

    /** The dialects themselves, where a protocol asks more of them than their channels. */
    <T extends InstrumentDialect> List<T> ofKind(final Class<T> kind) {
        return dialects.stream().map(kind::cast).toList();
    }

    /** Every channel that begins with a prefix. */
    List<String> channelsStartingWith(final String prefix) {
        return dialects.stream().flatMap(dialect -> dialect.channels().stream())
            .filter(channel -> channel.startsWith(prefix)).toList();
    }

    /** Every channel that ends in a suffix. */
    List<String> channelsEndingIn(final String suffix) {
        return dialects.stream().flatMap(dialect -> dialect.channels().stream())
            .filter(channel -> channel.endsWith(suffix)).toList();
    }
}
