package io.isotherm.simulator.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What can go wrong at a venue. */
public enum FaultKind {
    /** Bytes arrive later. */
    LATENCY("latency", "delay=TIME [jitter=TIME] [way=W]", "bytes arrive later", "delay", "jitter", "way"),
    /** Bytes arrive slowly. */
    BANDWIDTH("bandwidth", "rate=BYTES/s [way=W]", "bytes arrive no faster", "rate", "way"),
    /** Connections are reset. */
    RESET("reset", "[after=BYTES] [connections=C]", "connections are reset", "after", "connections"),
    /** Connections fall silent without an end. */
    HALF_OPEN("half-open", "[after=BYTES] [way=W] [connections=C]",
        "connections fall silent and nobody is told of an end", "after", "way", "connections"),
    /** The end of a connection arrives late. */
    SLOW_CLOSE("slow-close", "delay=TIME [way=W]", "the end of a connection arrives later", "delay", "way"),
    /** Bytes arrive in small pieces. */
    SLICING("slicing", "bytes=BYTES [delay=TIME] [way=W]", "bytes arrive in pieces, a delay apart", "bytes", "delay",
        "way"),
    /** Connections end after an amount of data. */
    DATA_LIMIT("data-limit", "bytes=BYTES", "connections are closed once the client got so much", "bytes"),
    /** No connection is possible. */
    DOWN("down", "", "connections are reset and none is let in"),
    /** Messages are sent twice. */
    DUPLICATE("duplicate", "[share=PERCENT]", "messages are sent twice", "share"),
    /** Messages change places with the next of their channel. */
    REORDER("reorder", "[share=PERCENT]", "messages change places with the next of their channel", "share"),
    /** Messages are lost. */
    GAP("gap", "[count=N | share=PERCENT]", "messages are lost: the next N of each channel, or some", "count",
        "share"),
    /** Subscriptions are acknowledged and nothing follows. */
    WRONG_ROUTE("wrong-route", "", "subscriptions are acknowledged and nothing follows"),
    /** Books stop or repeat themselves while everything else goes on. */
    STALE_BOOK("stale-book", "[mode=stop|repeat]", "books stop, or repeat themselves, while trades go on", "mode"),
    /** The venue's clock is wrong. */
    CLOCK_SKEW("clock-skew", "by=+TIME|-TIME | mode=freeze|backwards", "the venue's clock is wrong", "by", "mode");

    private static final List<String> OF_CONNECTIONS = List.of("venue", "from", "for", "every");
    private static final List<String> OF_MESSAGES = List.of("venue", "channel", "symbol", "from", "for", "every");

    private final String word;
    private final String usage;
    private final String sentence;
    private final List<String> keys;

    FaultKind(final String word, final String usage, final String sentence, final String... keys) {
        this.word = word;
        this.usage = usage;
        this.sentence = sentence;
        this.keys = List.of(keys);
    }

    /** Its name in scripts. */
    public String word() {
        return word;
    }

    /** Whether it concerns connections as a whole; else it concerns messages, which have a channel and a symbol. */
    public boolean ofConnections() {
        return compareTo(DOWN) <= 0;
    }

    /** Keys that it takes in scripts. */
    List<String> keys() {
        final List<String> all = new ArrayList<>(keys);
        all.addAll(ofConnections() ? OF_CONNECTIONS : OF_MESSAGES);
        return all;
    }

    /** Whether it happens at one instant rather than for a time. */
    boolean isInstant(final Fault fault) {
        return this == RESET || this == GAP && fault.count() > 0;
    }

    /** Two lines for the help: what it takes, and what happens. */
    List<String> help() {
        return List.of(("  " + word + " " + usage).stripTrailing(), "      " + sentence);
    }

    /** The kind of a name, or null. */
    static FaultKind ofWord(final String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElse(null);
    }

    /** All names, for messages. */
    static String words() {
        return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
    }
}
