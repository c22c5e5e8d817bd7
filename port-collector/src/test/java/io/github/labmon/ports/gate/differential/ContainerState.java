package io.github.labmon.ports.gate.differential;

import io.github.labmon.ports.testing.DockerEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The states of a container. */
enum ContainerState {
    RUNNING("no"),
    PAUSED("no"),
    CREATED("no"),
    EXITED("no"),
    EXITED_ALWAYS("always"),
    EXITED_UNLESS_STOPPED("unless-stopped"),
    REMOVED("no");

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String restartPolicy;

    ContainerState(String restartPolicy) {
        this.restartPolicy = restartPolicy;
    }

    static ContainerState random(Random random) {
        var states = values();
        return random.nextBoolean() ? RUNNING : states[random.nextInt(states.length)];
    }

    /** Brings a container into the state. */
    AutoCloseable start(DockerEngine engine, List<String> more, String... command) throws Exception {
        var name = "holder" + NAMES.incrementAndGet();
        var arguments = new ArrayList<>(
                this == CREATED ? List.of("create", "--name", name) : List.of("run", "--detach", "--name", name));
        arguments.addAll(List.of("--restart", restartPolicy));
        arguments.addAll(more);
        arguments.add(DockerEngine.IMAGE);
        arguments.addAll(Arrays.asList(command));
        engine.docker(arguments.toArray(String[]::new));
        switch (this) {
            case PAUSED -> engine.docker("pause", name);
            case EXITED, EXITED_ALWAYS, EXITED_UNLESS_STOPPED -> engine.docker("stop", "--time", "0", name);
            case REMOVED -> engine.docker("rm", "--force", name);
            case RUNNING, CREATED -> {}
        }
        return () -> {
            if (this != REMOVED) {
                engine.docker("rm", "--force", name);
            }
        };
    }
}
