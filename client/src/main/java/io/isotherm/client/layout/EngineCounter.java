package io.isotherm.client.layout;

/**
 * Every counter of the engine. Ids are declared here once, never change and are never reused; a new counter takes the
 * next free id. A counter has one writing thread; counts start at 0 with each epoch.
 */
public enum EngineCounter {
    /** Raw frames received. */
    FRAMES(1, "frames", "frames", true, "Raw frames received."),
    /** Bytes of the raw frames received. */
    BYTES(2, "bytes", "bytes", true, "Bytes of the raw frames received."),
    /** Trades decoded. */
    EVENTS_TRADE(3, "events-trade", "trades", true, "Trades decoded."),
    /** Realised liquidations decoded. */
    EVENTS_LIQUIDATION(4, "events-liquidation", "liquidations", true, "Realised liquidations decoded."),
    /** Mark prices decoded. */
    EVENTS_MARK(5, "events-mark", "marks", true, "Mark prices decoded."),
    /** Open-interest figures decoded. */
    EVENTS_OPEN_INTEREST(6, "events-open-interest", "reports", true, "Open-interest figures decoded."),
    /** Funding rates decoded. */
    EVENTS_FUNDING(7, "events-funding", "rates", true, "Funding rates decoded."),
    /** Best bid and offer updates decoded. */
    EVENTS_QUOTE(8, "events-quote", "quotes", true, "Best bid and offer updates decoded."),
    /** Book snapshots and deltas decoded. */
    EVENTS_BOOK(9, "events-book", "updates", true, "Book snapshots and deltas decoded."),
    /** Depth events reduced from books and put on the ring. */
    EVENTS_DEPTH(10, "events-depth", "events", true, "Depth events reduced from books and put on the ring."),
    /** Acknowledgements, pongs and notices received. */
    EVENTS_CONTROL(11, "events-control", "messages", true, "Acknowledgements, pongs and notices received."),
    /** Frames of channels that the engine does not use. */
    FRAMES_IGNORED(12, "frames-ignored", "frames", true, "Frames of channels that the engine does not use."),
    /** Frames refused: not UTF-8, not JSON, or nested too deeply. */
    REJECTED_MALFORMED(13, "rejected-malformed", "frames", true,
        "Frames refused: not UTF-8, not JSON, or nested too deeply."),
    /** Events refused: a number cannot be held exactly. */
    REJECTED_NUMBER(14, "rejected-number", "events", true, "Events refused: a number cannot be held exactly."),
    /** Events refused: a mandatory field is absent. */
    REJECTED_MISSING_FIELD(15, "rejected-missing-field", "events", true,
        "Events refused: a mandatory field is absent."),
    /** Events refused: a mandatory word is not in the venue's vocabulary. */
    REJECTED_UNKNOWN_VALUE(16, "rejected-unknown-value", "events", true,
        "Events refused: a mandatory word is not in the venue's vocabulary."),
    /** Frames refused: no known envelope or channel. */
    REJECTED_UNKNOWN_CHANNEL(17, "rejected-unknown-channel", "frames", true,
        "Frames refused: no known envelope or channel."),
    /** Frames or events refused: beyond a length limit. */
    REJECTED_TOO_LARGE(18, "rejected-too-large", "events", true, "Frames or events refused: beyond a length limit."),
    /** JSON keys that the decoder does not know; they were ignored. */
    UNKNOWN_KEYS(19, "unknown-keys", "keys", true, "JSON keys that the decoder does not know; they were ignored."),
    /** Events dropped: the symbol is not in the instrument table. */
    UNKNOWN_SYMBOL(20, "unknown-symbol", "events", true, "Events dropped: the symbol is not in the instrument table."),
    /** Events refused: the price does not fit the instrument's price scale. */
    INEXACT_PRICE(21, "inexact-price", "events", true,
        "Events refused: the price does not fit the instrument's price scale."),
    /** Events refused: the quantity does not fit the instrument's quantity scale. */
    INEXACT_QUANTITY(22, "inexact-quantity", "events", true,
        "Events refused: the quantity does not fit the instrument's quantity scale."),
    /** Gaps found in book streams. */
    BOOK_GAPS(23, "book-gaps", "gaps", false, "Gaps found in book streams."),
    /** Book snapshots asked for after a gap or reconnect. */
    BOOK_RESYNCS(24, "book-resyncs", "snapshots", false, "Book snapshots asked for after a gap or reconnect."),
    /** State of the session now: 0 down, 1 connecting, 2 subscribing, 3 healthy, 4 stale. */
    SESSION_STATE(25, "session-state", "state", CounterType.VALUE, true,
        "State of the session now: 0 down, 1 connecting, 2 subscribing, 3 healthy, 4 stale."),
    /** Connections opened after the first. */
    RECONNECTS(26, "reconnects", "connections", true, "Connections opened after the first."),
    /** Receive time of the newest frame, ns since the Unix epoch. */
    LAST_FRAME_TIME_NS(27, "last-frame-time", "ns since 1970", CounterType.VALUE, true,
        "Receive time of the newest frame, ns since the Unix epoch."),
    /** REST requests sent. */
    REST_REQUESTS(28, "rest-requests", "requests", true, "REST requests sent."),
    /** REST requests that failed or were refused by the venue. */
    REST_FAILURES(29, "rest-failures", "requests", true, "REST requests that failed or were refused by the venue."),
    /** Quotes replaced by a newer one because the ring was full. */
    RING_FULL_QUOTE(30, "ring-full-quote", "quotes", true, "Quotes replaced by a newer one because the ring was full."),
    /** Depth events replaced by a newer one because the ring was full. */
    RING_FULL_DEPTH(31, "ring-full-depth", "events", true,
        "Depth events replaced by a newer one because the ring was full."),
    /** Open-interest events replaced by a newer one because the ring was full. */
    RING_FULL_OPEN_INTEREST(32, "ring-full-open-interest", "reports", true,
        "Open-interest events replaced by a newer one because the ring was full."),
    /** Funding events replaced by a newer one because the ring was full. */
    RING_FULL_FUNDING(33, "ring-full-funding", "rates", true,
        "Funding events replaced by a newer one because the ring was full."),
    /** Marks merged into (low, high, last) because the ring was full. */
    RING_FULL_MARK(34, "ring-full-mark", "marks", true,
        "Marks merged into (low, high, last) because the ring was full."),
    /** Trades added to a pending trade of equal price and side because the ring was full. */
    RING_FULL_TRADE(35, "ring-full-trade", "trades", true,
        "Trades added to a pending trade of equal price and side because the ring was full."),
    /** Waits of the feed thread for a slot, with a liquidation or another event that may not be set aside. */
    RING_FULL_WAIT(36, "ring-full-wait", "waits", true,
        "Waits of the feed thread for a slot, with a liquidation or another event that may not be set aside."),
    /** TIME events merged because the ring was full. */
    RING_FULL_TIME(37, "ring-full-time", "events", false, "TIME events merged because the ring was full."),
    /** Most slots of the ring in use at once. */
    RING_OCCUPANCY_MAX(38, "ring-occupancy-max", "slots", CounterType.MAXIMUM, false,
        "Most slots of the ring in use at once."),
    /** Values from other threads refused because the feed thread's queue was full. */
    PROXY_REFUSED(39, "proxy-refused", "values", false,
        "Values from other threads refused because the feed thread's queue was full."),
    /** Ring events applied by the processor. */
    EVENTS_APPLIED(40, "events-applied", "events", false, "Ring events applied by the processor."),
    /** Most events in one batch of the processor. */
    BATCH_MAX(41, "batch-max", "events", CounterType.MAXIMUM, false, "Most events in one batch of the processor."),
    /** Longest batch of the processor: from its first frame, or the publish before if later, to its publish. */
    DUTY_CYCLE_MAX_NS(42, "duty-cycle-max", "ns", CounterType.MAXIMUM, false,
        "Longest batch of the processor: from its first frame, or the publish before if later, to its publish."),
    /** Maps published. */
    PUBLISHES(43, "publishes-map", "maps", false, "Maps published."),
    /** Pulses published, of instruments and underlyings. */
    PULSE_PUBLISHES(44, "publishes-pulse", "pulses", false, "Pulses published, of instruments and underlyings."),
    /** Median time from receipt of a frame to publish, nanoseconds, newest interval. */
    LATENCY_P50_NS(45, "latency-p50", "ns", CounterType.VALUE, false,
        "Median time from receipt of a frame to publish, nanoseconds, newest interval."),
    /** 99th percentile of the time from receipt of a frame to publish, nanoseconds, newest interval. */
    LATENCY_P99_NS(46, "latency-p99", "ns", CounterType.VALUE, false,
        "99th percentile of the time from receipt of a frame to publish, nanoseconds, newest interval."),
    /** Open-interest changes larger than the turnover between them. */
    OI_IDENTITY_VIOLATIONS(47, "open-interest-violations", "reports", true,
        "Open-interest changes larger than the turnover between them."),
    /** Open-interest changes taken as a jump after the carry timed out. */
    OI_JUMPS(48, "open-interest-jumps", "reports", true,
        "Open-interest changes taken as a jump after the carry timed out."),
    /** Events after which the mass ledger did not close; always 0 in a sound engine. */
    LEDGER_VIOLATIONS(49, "ledger-violations", "events", true,
        "Events after which the mass ledger did not close; always 0 in a sound engine."),
    /** Deposits refused because their liquidation price was already passed. */
    DEPOSITS_REFUSED(50, "deposits-refused", "deposits", true,
        "Deposits refused because their liquidation price was already passed."),
    /** Exceptions thrown while an event was applied; the event was skipped. */
    HANDLER_EXCEPTIONS(51, "handler-exceptions", "events", false,
        "Exceptions thrown while an event was applied; the event was skipped."),
    /** Distinct error causes logged. */
    ERRORS_DISTINCT(52, "errors-distinct", "errors", false, "Distinct error causes logged."),
    /** Heartbeats written. */
    HEARTBEATS(53, "heartbeats", "beats", false, "Heartbeats written."),
    /** Garbage collections since the start. */
    GC_COUNT(54, "gc-collections", "collections", false, "Garbage collections since the start."),
    /** Changes of a stream's health put on the ring. */
    EVENTS_STREAM_STATE(55, "events-stream-state", "events", true, "Changes of a stream's health put on the ring."),
    /** TIME events put on the ring. */
    EVENTS_TIME(56, "events-time", "events", false, "TIME events put on the ring."),
    /** Events refused: a price or quantity is zero or negative where that has no meaning. */
    REJECTED_RANGE(57, "rejected-range", "events", true,
        "Events refused: a price or quantity is zero or negative where that has no meaning."),
    /** Events dropped after a broken invariant stopped the processor. */
    DROPPED_AFTER_HALT(58, "dropped-after-halt", "events", true,
        "Events dropped after a broken invariant stopped the processor."),
    /** Events set aside because the ring was full. */
    RING_FULL_DEFERRED(59, "ring-full-deferred", "events", true, "Events set aside because the ring was full."),
    /** Frames whose receive time lay before that of an earlier frame and was raised to it. */
    RECEIVE_TIMES_RAISED(60, "receive-times-raised", "frames", true,
        "Frames whose receive time lay before that of an earlier frame and was raised to it."),
    /** Silences too long to fill with TIME events. */
    TIME_GAPS(61, "time-gaps", "gaps", false, "Silences too long to fill with TIME events."),
    /** Realised liquidations that no swept bucket explained within five seconds. */
    PRINTS_OUTSIDE_SWEEP(63, "prints-outside-sweep", "liquidations", true,
        "Realised liquidations that no swept bucket explained within five seconds."),
    /** Books that were crossed after an event and became stale. */
    BOOKS_CROSSED(62, "books-crossed", "books", false, "Books that were crossed after an event and became stale."),
    /** Open-interest reports that told the value of the one before. */
    OI_REPEATED(70, "open-interest-repeated", "reports", true,
        "Open-interest reports that told the value of the one before."),
    /** Open-interest reports older than the newest one; ignored. */
    OI_LATE(71, "open-interest-late", "reports", true, "Open-interest reports older than the newest one; ignored."),
    /** Open-interest reports of zero or less; ignored. */
    OI_ZERO(72, "open-interest-zero", "reports", true, "Open-interest reports of zero or less; ignored."),
    /** Bytes that the feed thread allocated by frames behind the socket layer, when told to measure. */
    FEED_ALLOCATED_BYTES(73, "allocated-feed", "bytes", false,
        "Bytes that the feed thread allocated by frames behind the socket layer, when told to measure."),
    /** Bytes that the processor thread allocated, when told to measure. */
    PROCESSOR_ALLOCATED_BYTES(74, "allocated-processor", "bytes", false,
        "Bytes that the processor thread allocated, when told to measure."),
    /** Rows that a decoder's tables forgot, or could not take, because a bound was met. */
    ROWS_FORGOTTEN(75, "rows-forgotten", "rows", true,
        "Rows that a decoder's tables forgot, or could not take, because a bound was met."),
    /** Crossed best quotes of a venue that streams no mark: no mark was made of them. */
    QUOTES_CROSSED(76, "quotes-crossed", "quotes", true,
        "Crossed best quotes of a venue that streams no mark: no mark was made of them."),
    /** Messages refused because they could not be decompressed; each counts as malformed too. */
    GZIP_REFUSED(77, "gzip-refused", "messages", true,
        "Messages refused because they could not be decompressed; each counts as malformed too."),
    /** Pings that came before the last one was answered, and share its answer. */
    PINGS_SUPERSEDED(78, "pings-superseded", "pings", true,
        "Pings that came before the last one was answered, and share its answer."),
    /** Bytes that the feed thread allocated by answers and requests to venues, when told to measure. */
    SPOKEN_ALLOCATED_BYTES(79, "allocated-answers", "bytes", false,
        "Bytes that the feed thread allocated by answers and requests to venues, when told to measure."),
    /** Trades and liquidations from before the first connection to their stream; not applied. */
    ARRIVALS_HISTORY(80, "arrivals-history", "events", true,
        "Trades and liquidations from before the first connection to their stream; not applied."),
    /** Trades and liquidations that a connection before or beside had told already; not applied. */
    ARRIVALS_DUPLICATE(81, "arrivals-duplicate", "events", true,
        "Trades and liquidations that a connection before or beside had told already; not applied."),
    /** Trades and liquidations of a gap that the venue repeated after it; applied. */
    ARRIVALS_BACKFILLED(82, "arrivals-backfilled", "events", true,
        "Trades and liquidations of a gap that the venue repeated after it; applied."),
    /** Streams found silent while their siblings ticked, or refused. */
    STREAMS_SILENT(96, "streams-silent", "streams", true,
        "Streams found silent while their siblings ticked, or refused."),
    /** Streams asked for anew because they were silent while their siblings ticked. */
    STREAMS_RESUBSCRIBED(97, "streams-resubscribed", "streams", true,
        "Streams asked for anew because they were silent while their siblings ticked."),
    /** Connections made anew because a stream of theirs stayed silent. */
    CONNECTIONS_RENEWED(98, "connections-renewed", "connections", true,
        "Connections made anew because a stream of theirs stayed silent."),
    /** Connections that took another's place while that one stood. */
    ROLLOVERS(99, "rollovers", "connections", true, "Connections that took another's place while that one stood."),
    /** Whole seconds that history does not have in full: the disk did not take them, or the analyst was too late. */
    HISTORY_SECONDS_LOST(100, "history-seconds-lost", "seconds", false,
        "Whole seconds that history does not have in full: the disk did not take them, or the analyst was too late."),
    /** State and books that another connection had told before; not applied. */
    ARRIVALS_OVERTAKEN(83, "arrivals-overtaken", "events", true,
        "State and books that another connection had told before; not applied."),
    /** Occurrences of errors that were distinct beyond what the file keeps. */
    ERRORS_NOT_KEPT(84, "errors-not-kept", "errors", false,
        "Occurrences of errors that were distinct beyond what the file keeps."),
    /** Changes of contracts that venues told: brackets, terms, start and end of trading. */
    LISTING_CHANGES(110, "listing-changes", "changes", true,
        "Changes of contracts that venues told: brackets, terms, start and end of trading."),
    /** Maintenance brackets replaced by newer ones of the venue. */
    BRACKET_CHANGES(111, "listing-brackets", "changes", true,
        "Maintenance brackets replaced by newer ones of the venue."),
    /** Events dropped: their contract ended, or its size, kind or scale is not the one the engine reads it by. */
    UNTRUSTED_EVENTS(112, "listing-untrusted", "events", true,
        "Events dropped: their contract ended, or its size, kind or scale is not the one the engine reads it by."),
    /** The venue's own time of the listing in force, ns since the Unix epoch; 0 while the shipped file is in force. */
    LISTING_TIME_NS(113, "listing-time", "ns since 1970", CounterType.VALUE, true,
        "The venue's own time of the listing in force, ns since the Unix epoch; 0 while the shipped file is in force."),
    /** Attempts to read a venue's listing that failed. */
    LISTING_FAILURES(114, "listing-failures", "attempts", true, "Attempts to read a venue's listing that failed."),
    /** Events in the journal, of this and all earlier runs; 0 without a journal. */
    JOURNAL_APPENDED(115, "journal-appended", "events", CounterType.VALUE, false,
        "Events in the journal, of this and all earlier runs; 0 without a journal."),
    /** Events of the journal that survive what its durability says. */
    JOURNAL_ACKNOWLEDGED(116, "journal-acknowledged", "events", CounterType.VALUE, false,
        "Events of the journal that survive what its durability says."),
    /** Events that went by since the journal failed and the engine runs without it. */
    JOURNAL_MISSED(117, "journal-missed", "events", false,
        "Events that went by since the journal failed and the engine runs without it."),
    /** Times that the journal waited for its next segment. */
    JOURNAL_ROLL_WAITS(118, "journal-roll-waits", "waits", false,
        "Times that the journal waited for its next segment."),
    /** Longest group commit of the journal. */
    JOURNAL_COMMIT_MAX_NS(119, "journal-commit-max", "ns", CounterType.MAXIMUM, false,
        "Longest group commit of the journal."),
    /** Frames in the capture or on their way to it; 0 without one. */
    CAPTURE_FRAMES(101, "capture-frames", "frames", false,
        "Frames in the capture or on their way to it; 0 without one."),
    /** Frames that the capture could not take: a full or slow disk. */
    CAPTURE_LOST(102, "capture-lost", "frames", false,
        "Frames that the capture could not take: a full or slow disk."),
    /** Events that were in the state at the start, of all earlier runs; 0 after a cold start. */
    RECOVERED_EVENTS(120, "recovered-events", "events", CounterType.VALUE, false,
        "Events that were in the state at the start, of all earlier runs; 0 after a cold start."),
    /** Checkpoints of the state that this run has taken. */
    CHECKPOINTS(121, "checkpoints", "checkpoints", false, "Checkpoints of the state that this run has taken."),
    /** Events in the newest image of the state, of all runs; 0 without a journal. */
    CHECKPOINT_EVENTS(122, "checkpoint-events", "events", CounterType.VALUE, false,
        "Events in the newest image of the state, of all runs; 0 without a journal."),
    /** Age of the newest image of the state. */
    CHECKPOINT_AGE_NS(123, "checkpoint-age", "ns", CounterType.VALUE, false, "Age of the newest image of the state."),
    /** Longest writing of an image of the state. */
    CHECKPOINT_MAX_NS(124, "checkpoint-write-max", "ns", CounterType.MAXIMUM, false,
        "Longest writing of an image of the state."),
    /** Alerts that rules have raised. */
    ALERTS_RAISED(85, "alerts-raised", "alerts", false, "Alerts that rules have raised."),
    /** Conditions of rules that came and went within a cooldown, as far as the next alert has told of them. */
    ALERTS_SUPPRESSED(86, "alerts-suppressed", "conditions", false,
        "Conditions of rules that came and went within a cooldown, as far as the next alert has told of them."),
    /** Alerts that found no room in the hand-over to their delivery, or with a command or webhook. */
    ALERTS_DROPPED(87, "alerts-dropped", "alerts", false,
        "Alerts that found no room in the hand-over to their delivery, or with a command or webhook."),
    /** Lines of alerts in the log. */
    ALERTS_LOGGED(88, "alerts-logged", "lines", false, "Lines of alerts in the log."),
    /** Lines of alerts that the log could not take. */
    ALERT_LOG_FAILURES(89, "alert-log-failures", "lines", false, "Lines of alerts that the log could not take."),
    /** Alerts that commands have taken and ended well with. */
    ALERTS_TO_COMMANDS(90, "alerts-to-commands", "alerts", false,
        "Alerts that commands have taken and ended well with."),
    /** Alerts whose command failed or was killed. */
    ALERT_COMMAND_FAILURES(91, "alert-command-failures", "alerts", false, "Alerts whose command failed or was killed."),
    /** Alerts that webhooks have taken. */
    ALERTS_TO_WEBHOOKS(92, "alerts-to-webhooks", "alerts", false, "Alerts that webhooks have taken."),
    /** Alerts that a webhook refused, or that were given up after every try. */
    ALERT_WEBHOOK_FAILURES(93, "alert-webhook-failures", "alerts", false,
        "Alerts that a webhook refused, or that were given up after every try.");

    private final int id;
    private final String label;
    private final String unit;
    private final CounterType type;
    private final boolean perVenue;
    private final String sentence;

    EngineCounter(final int id, final String label, final String unit, final boolean perVenue,
                  final String sentence) {
        this(id, label, unit, CounterType.TOTAL, perVenue, sentence);
    }

    EngineCounter(final int id, final String label, final String unit, final CounterType type, final boolean perVenue,
                  final String sentence) {
        this.id = id;
        this.label = label;
        this.unit = unit;
        this.type = type;
        this.perVenue = perVenue;
        this.sentence = sentence;
    }

    /** Row in the file, 1 to 127. */
    public int id() {
        return id;
    }

    /** Name in tables, JSON and documents: lower-case words joined by hyphens, the group first. */
    public String label() {
        return label;
    }

    /** What one of it is: {@code frames}, {@code bytes}, {@code ns}. */
    public String unit() {
        return unit;
    }

    /** How it moves. */
    public CounterType type() {
        return type;
    }

    /** True when it is counted per venue; its word 0 is then unused. False when only word 0 counts. */
    public boolean perVenue() {
        return perVenue;
    }

    /** What it counts, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
