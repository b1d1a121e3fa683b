package io.isotherm.feed.session;

import java.util.List;

/**
 * What a venue's answer to a subscribe request says, before it is matched with what was asked. An answer names streams,
 * or the number of the request, or neither; the more it names, the more exactly it is matched.
 *
 * @param accepted  whether it is a yes.
 * @param id        number of the request, or {@link #NO_ID}.
 * @param names     of the streams meant, as in {@link VenueStream#name}; none when it names none.
 * @param complete  whether a yes names every stream of the request that was accepted, so that others were not.
 * @param channel   to which the answer is confined when it names nothing else; "" for any.
 * @param words     of the venue; "" for a yes.
 */
public record Answer(boolean accepted, long id, List<String> names, boolean complete, String channel, String words) {
    /** No number. */
    public static final long NO_ID = -1;

    /** Copies the names. */
    public Answer {
        names = List.copyOf(names);
    }

    /** A yes to a request. */
    public static Answer yes(final long id) {
        return new Answer(true, id, List.of(), false, "", "");
    }

    /** A yes to some streams. */
    public static Answer yes(final List<String> names) {
        return new Answer(true, NO_ID, names, false, "", "");
    }

    /** A yes to those streams of a request that it names, and a no to its others. */
    public static Answer yesToSome(final long id, final List<String> names) {
        return new Answer(true, id, names, true, "", "");
    }

    /** A yes to whatever was asked of a channel first. */
    public static Answer yesTo(final String channel) {
        return new Answer(true, NO_ID, List.of(), false, channel, "");
    }

    /** A no to a request. */
    public static Answer no(final long id, final String words) {
        return new Answer(false, id, List.of(), false, "", words);
    }

    /** A no to some streams. */
    public static Answer no(final List<String> names, final String words) {
        return new Answer(false, NO_ID, names, false, "", words);
    }

    /** A no to something that was asked of a channel, "" for any. */
    public static Answer noTo(final String channel, final String words) {
        return new Answer(false, NO_ID, List.of(), false, channel, words);
    }
}
