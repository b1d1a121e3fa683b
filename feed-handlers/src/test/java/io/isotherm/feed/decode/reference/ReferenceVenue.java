package io.isotherm.feed.decode.reference;

/** One venue's frames, decoded slowly and obviously. State, where the venue has any, lives as long as the object. */
interface ReferenceVenue {
    /**
     * Decodes a frame.
     *
     * @param root  its value as {@link ReferenceJson#parse} gives it; null when it is not JSON.
     * @param frame its bytes.
     * @param lines takes the events.
     */
    void decode(Object root, byte[] frame, ReferenceLines lines);
}
