package io.github.labmon.ports;

import io.github.labmon.command.StandaloneCommand;
import io.github.labmon.command.Surroundings;
import java.util.concurrent.Callable;

/** {@code labmon free-ports}. */
public final class FindFreePorts implements StandaloneCommand {

    @Override
    public String name() {
        return "free-ports";
    }

    @Override
    public Callable<Integer> in(Surroundings surroundings) {
        return new FreePortsCommand(surroundings);
    }
}
