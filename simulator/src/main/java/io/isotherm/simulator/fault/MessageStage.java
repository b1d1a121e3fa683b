package io.isotherm.simulator.fault;

import io.isotherm.simulator.venue.Emission;

/**
 * What a fault does to the messages that it strikes, in their order.
 *
 * <p><b>Threads:</b> owned by the pump thread.
 */
interface MessageStage {
    /** A message to all subscribers. */
    void pass(Emission emission, Emission.Sink next);

    /** The first message to a new subscriber. */
    default void greet(final Emission emission, final Emission.Sink next) {
        next.emit(emission);
    }

    /** A body that is no message of a channel, such as a REST answer. */
    default String answer(final String body) {
        return body;
    }

    /** The fault is over: what is held back goes out. */
    default void end(final Emission.Sink next) {
    }
}
