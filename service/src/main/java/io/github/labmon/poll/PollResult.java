package io.github.labmon.poll;

import java.time.Instant;
import java.util.List;

/**
 * One round: the result of every function, and the state of the lab computed from them.
 *
 * @param at when the round ended
 * @param results sorted by the functions' names
 * @param lab states, problems and alerts after this round
 */
public record PollResult(Instant at, List<FunctionResult> results, LabSnapshot lab) {

    public PollResult {
        results = List.copyOf(results);
    }
}
