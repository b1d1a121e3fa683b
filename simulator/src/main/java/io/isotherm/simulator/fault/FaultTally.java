package io.isotherm.simulator.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one fault did to messages.
 *
 * <p><b>Threads:</b> written by the pump thread, read by any.
 */
public final class FaultTally {
    private final Map<String, Integer> messages = new ConcurrentHashMap<>();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

    FaultTally() {
    }

    /** Messages struck, all channels together. */
    public int messages() {
        return messages.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Messages struck by channel. */
    public Map<String, Integer> byChannel() {
        return new TreeMap<>(messages);
    }

    /** Uninterrupted runs of messages struck that are followed by a sound one, all channels together. */
    public int runs() {
        return runs.values().stream().mapToInt(Integer::intValue).sum();
    }

    void struck(final String channel) {
        messages.merge(channel, 1, Integer::sum);
    }

    void runEnded(final String channel) {
        runs.merge(channel, 1, Integer::sum);
    }
}
