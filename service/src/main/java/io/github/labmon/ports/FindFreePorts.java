package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.StandaloneCommand;
import java.util.concurrent.Callable;

/** {@code labmon free-ports}. */
public final class FindFreePorts implements StandaloneCommand {

    @Override
    public String name() {
        return "free-ports";
    }

    @Override
    public Callable<Integer> in(CommandEnvironment surroundings) {
        return new FreePortsCommand(surroundings);
    }
}
