package io.github.labmon.containers;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import org.jspecify.annotations.Nullable;

/**
 * The state of a container by the {@link ContainerRules}.
 *
 * @param problem {@code null} where it is OK
 * @param restartLoop whether its restart policy starts it again and again
 */
record ContainerAssessment(State state, @Nullable Problem problem, boolean restartLoop) {}
