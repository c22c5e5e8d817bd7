/**
 * The one way from functions to everyone who shows or stores their values: {@link io.github.labmon.poll.StatusReader} reads
 * a function once for all, {@link io.github.labmon.poll.PollScheduler} reads all of them every round, and
 * {@link io.github.labmon.poll.LabStatus} computes the state of each target, function and of the whole lab from the
 * newest results. Nothing else derives a state.
 */
@NullMarked
package io.github.labmon.poll;

import org.jspecify.annotations.NullMarked;
