package io.github.labmon.jobs;

import java.time.Instant;

/** When a job happened last, as far as that is known. */
sealed interface LastRun {

    /** At that time. */
    record At(Instant time) implements LastRun {}

    /**
     * Not since labmon knows the job.
     *
     * @param since labmon has known it
     */
    record Never(Instant since) implements LastRun {}

    /** labmon may not read its file. */
    record NotPermitted() implements LastRun {}

    /** The file system of its file does not respond, or returned an error. */
    record Unreadable() implements LastRun {}
}
