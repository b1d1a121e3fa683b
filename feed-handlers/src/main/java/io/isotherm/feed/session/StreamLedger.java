package io.isotherm.feed.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * What one connection asked its venue for, and what the venue said to it.
 *
 * <p>An answer is matched by the streams that it names, else by the number of the request. One that names neither is
 * the oldest open request's when it is a yes; a no is kept until it is known whose it is, which is when one request
 * alone is open or when a request has waited for the answer timeout. A no to several streams splits them: each half is
 * asked for again, so that one bad symbol costs only itself. A yes always counts; a no never takes one back.
 *
 * <p><b>Threads:</b> feed thread only, except {@link #statuses()}, which any thread may call.
 */
final class StreamLedger {
    private static final int MOST_UNCLAIMED = 64;
    /** Answer timeouts after which nobody waits for an answer any more. */
    private static final int PATIENCE = 6;
    private static final String NOT_NAMED = "not among the streams that the venue says it sends";

    private final List<VenueStream> streams;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final AtomicReferenceArray<StreamStatus> statuses;
    private final Map<Long, Request> open = new LinkedHashMap<>();
    private final ArrayDeque<Answer> unclaimed = new ArrayDeque<>();
    private final Consumer<StreamStatus> listener;
    private final long timeoutNs;
    private long lastId;
    private int awaited;
    private int acknowledged;

    /**
     * Nothing asked yet.
     *
     * @param streams   of the connection.
     * @param firstId   number of the first request.
     * @param timeoutNs after which a request is unanswered.
     * @param listener  hears each change to a stream's answer.
     */
    StreamLedger(final List<VenueStream> streams, final long firstId, final long timeoutNs,
                 final Consumer<StreamStatus> listener) {
        this.streams = streams;
        this.timeoutNs = timeoutNs;
        this.listener = listener;
        lastId = firstId - 1;
        awaited = streams.size();
        statuses = new AtomicReferenceArray<>(streams.size());
        for (int i = 0; i < streams.size(); i++) {
            if (places.put(streams.get(i).name(), i) != null) {
                throw new IllegalArgumentException(streams.get(i) + " is asked for twice");
            }
            statuses.set(i, StreamStatus.of(streams.get(i), StreamAnswer.AWAITED));
        }
    }

    /** What became of each stream, in their order. */
    List<StreamStatus> statuses() {
        final List<StreamStatus> all = new ArrayList<>(streams.size());
        for (int i = 0; i < streams.size(); i++) {
            all.add(statuses.get(i));
        }
        return List.copyOf(all);
    }

    /** What was said to the stream of a place; allocates nothing. */
    StreamAnswer answer(final int place) {
        return statuses.get(place).answer();
    }

    /** Whether a stream is on this connection. */
    boolean holds(final VenueStream stream) {
        return places.containsKey(stream.name());
    }

    /** Whether nothing is awaited: each stream was acknowledged or refused, or its time is over. */
    boolean settled() {
        return awaited == 0;
    }

    /** How many streams were acknowledged. */
    int acknowledged() {
        return acknowledged;
    }

    /** Whether an answer may still come that tells something; otherwise frames need not be looked at. */
    boolean listens() {
        return awaited > 0 || !open.isEmpty();
    }

    /** A number for a request whose answer does not matter. */
    long nextId() {
        return ++lastId;
    }

    /** Notes that streams are to be asked for, whatever was said to them before; returns the request's number. */
    long ask(final List<VenueStream> some) {
        final long id = nextId();
        open.put(id, new Request(new ArrayList<>(some)));
        for (final VenueStream stream : some) {
            put(StreamStatus.of(stream, StreamAnswer.AWAITED));
        }
        return id;
    }

    /** Notes that a stream is not asked for any more; what is still said to it does not count. */
    void end(final VenueStream stream) {
        put(StreamStatus.of(stream, StreamAnswer.UNSUBSCRIBED));
        open.values().removeIf(request -> request.streams.stream().noneMatch(this::isOpen));
    }

    /** Remembers that a request was sent: its time runs. */
    void sent(final long id, final long nowNs) {
        final Request request = open.get(id);
        if (request != null) {
            request.sent = true;
            request.sentNs = nowNs;
        }
    }

    /**
     * Books an answer.
     *
     * @return the streams to ask for again, request by request; none as a rule.
     */
    List<List<VenueStream>> onAnswer(final Answer answer) {
        final List<List<VenueStream>> again = new ArrayList<>();
        if (answer.complete()) {
            acceptSome(answer, again);
        } else if (!answer.names().isEmpty()) {
            book(answer, named(answer.names()), again);
        } else if (answer.id() != Answer.NO_ID) {
            bookRequest(answer, answer.id(), again);
        } else {
            bookNameless(answer, again);
        }
        return again;
    }

    /**
     * Looks for requests whose time is over.
     *
     * @return as {@link #onAnswer}.
     */
    List<List<VenueStream>> onTime(final long nowNs) {
        final List<List<VenueStream>> again = new ArrayList<>();
        if (open.isEmpty()) {
            return again;
        }
        open.values().removeIf(request -> request.late && nowNs - request.sentNs >= PATIENCE * timeoutNs);
        final List<Request> due = open.values().stream()
            .filter(request -> request.sent && !request.late && nowNs - request.sentNs >= timeoutNs).toList();
        for (final Request request : due) {
            request.late = true;
            final Answer refusal = claim(request);
            if (refusal == null) {
                request.streams.stream().filter(this::isAwaited)
                    .forEach(stream -> put(StreamStatus.of(stream, StreamAnswer.UNANSWERED)));
            } else {
                book(refusal, request.streams, again);
            }
        }
        return again;
    }

    private void acceptSome(final Answer answer, final List<List<VenueStream>> again) {
        final Request request = open.remove(answer.id());
        if (request == null) {
            // The end of a stream is answered in the same words as its beginning.
            return;
        }
        book(Answer.yes(answer.names()), named(answer.names()), again);
        request.streams.stream().filter(this::isOpen)
            .forEach(stream -> put(StreamStatus.refused(stream, NOT_NAMED)));
    }

    private void bookRequest(final Answer answer, final long id, final List<List<VenueStream>> again) {
        final Request request = open.remove(id);
        if (request != null) {
            book(answer, request.streams, again);
        }
    }

    private void bookNameless(final Answer answer, final List<List<VenueStream>> again) {
        long oldest = Answer.NO_ID;
        int candidates = 0;
        for (final Map.Entry<Long, Request> entry : open.entrySet()) {
            final Request request = entry.getValue();
            if (request.sent && request.fits(answer.channel()) && request.streams.stream().anyMatch(this::isOpen)) {
                oldest = candidates++ == 0 ? entry.getKey() : oldest;
            }
        }
        if (candidates == 1 || candidates > 1 && answer.accepted()) {
            bookRequest(answer, oldest, again);
        } else if (candidates > 1 && unclaimed.size() < MOST_UNCLAIMED) {
            unclaimed.add(answer);
        }
    }

    /** The no that a request whose time is over has earned: the oldest that nobody claimed. */
    private Answer claim(final Request request) {
        if (request.streams.stream().noneMatch(this::isOpen)) {
            return null;
        }
        for (final Iterator<Answer> refusals = unclaimed.iterator(); refusals.hasNext();) {
            final Answer refusal = refusals.next();
            if (request.fits(refusal.channel())) {
                refusals.remove();
                return refusal;
            }
        }
        return null;
    }

    private void book(final Answer answer, final List<VenueStream> meant, final List<List<VenueStream>> again) {
        if (answer.accepted()) {
            meant.forEach(stream -> put(StreamStatus.of(stream, StreamAnswer.ACKNOWLEDGED)));
            open.values().removeIf(request -> request.streams.stream().noneMatch(this::isOpen));
            return;
        }
        final List<VenueStream> left = meant.stream().filter(this::isOpen).toList();
        if (left.size() == 1) {
            put(StreamStatus.refused(left.get(0), answer.words()));
        } else if (!left.isEmpty()) {
            final int half = left.size() / 2;
            again.add(left.subList(0, half));
            again.add(left.subList(half, left.size()));
        }
        open.values().removeIf(request -> left.containsAll(request.streams.stream().filter(this::isOpen).toList()));
    }

    private List<VenueStream> named(final List<String> names) {
        final List<VenueStream> named = new ArrayList<>();
        for (final String name : names) {
            final Integer place = places.get(name);
            if (place != null) {
                named.add(streams.get(place));
            }
        }
        return named;
    }

    private StreamAnswer answer(final VenueStream stream) {
        final Integer place = places.get(stream.name());
        return place == null ? StreamAnswer.REFUSED : statuses.get(place).answer();
    }

    /** Whether a stream's request is still to be sent or answered, and its time not over. */
    boolean isAwaited(final VenueStream stream) {
        return answer(stream) == StreamAnswer.AWAITED;
    }

    /** Whether a no would still count. */
    private boolean isOpen(final VenueStream stream) {
        final StreamAnswer answer = answer(stream);
        return answer == StreamAnswer.AWAITED || answer == StreamAnswer.UNANSWERED;
    }

    private void put(final StreamStatus next) {
        final Integer place = places.get(next.stream().name());
        if (place == null) {
            return;
        }
        final StreamStatus before = statuses.get(place);
        final boolean late = before.answer() == StreamAnswer.UNSUBSCRIBED && next.answer() != StreamAnswer.AWAITED;
        if (before.equals(next) || late) {
            return;
        }
        awaited += count(next, StreamAnswer.AWAITED) - count(before, StreamAnswer.AWAITED);
        acknowledged += count(next, StreamAnswer.ACKNOWLEDGED) - count(before, StreamAnswer.ACKNOWLEDGED);
        statuses.set(place, next);
        listener.accept(next);
    }

    private static int count(final StreamStatus status, final StreamAnswer answer) {
        return status.answer() == answer ? 1 : 0;
    }

    /** One request and the streams that it asked for. */
    private static final class Request {
        private final List<VenueStream> streams;
        private boolean sent;
        private boolean late;
        private long sentNs;

        Request(final List<VenueStream> streams) {
            this.streams = streams;
        }

        boolean fits(final String channel) {
            return channel.isEmpty() || streams.get(0).channel().equals(channel);
        }
    }
}
