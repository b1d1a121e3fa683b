package io.isotherm.engine.checkpoint;

/**
 * The state that the newest run of a journal ended with.
 *
 * @param replica       in that state.
 * @param sequence      of the last event in it.
 * @param receiveTimeNs of that event.
 * @param imageSequence of the last event that was in the image it was rebuilt from.
 * @param tailEvents    that were applied behind the image.
 * @param tookNs        to rebuild it.
 * @param text          of what it was rebuilt from, for people: to be told once it is what a run begins with.
 */
public record RecoveredRun(EngineReplica replica, long sequence, long receiveTimeNs, long imageSequence,
                           long tailEvents, long tookNs, String text) {
}
