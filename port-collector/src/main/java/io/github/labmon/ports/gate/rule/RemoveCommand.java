package io.github.labmon.ports.gate.rule;

import org.jspecify.annotations.Nullable;

/** The command that removes a container. */
final class RemoveCommand {

    private RemoveCommand() {}

    /**
     * Of one container.
     *
     * @param project its compose project, where all of it is to be removed; {@code null} for the container alone
     */
    static String of(String container, @Nullable String project) {
        return project == null ? "docker rm --force " + container : ofProject(project);
    }

    /** Of all containers of a compose project. */
    static String ofProject(String project) {
        return "docker compose --project-name " + project + " down";
    }
}
