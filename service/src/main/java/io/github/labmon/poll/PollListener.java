package io.github.labmon.poll;

/** Follows the lab over time, such as the history and MQTT. */
public interface PollListener {

    /** Whether it takes rounds at all; where no listener does, and alerts are off, no round is made. */
    default boolean listens() {
        return true;
    }

    /**
     * Takes one round. Called from one thread, in the order of time; what it throws is logged by its type and does not
     * keep the others from taking the round.
     */
    void take(PollResult round);

    /** Called after {@link #take} of all listeners, where none of them and no alert rule failed. */
    default void completed(PollResult round) {}
}
