package io.github.labmon.ports;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.StandaloneCommand;
import java.util.concurrent.Callable;

/** {@code labmon check-ports}. */
public final class CheckPorts implements StandaloneCommand {

    @Override
    public String name() {
        return "check-ports";
    }

    @Override
    public Callable<Integer> in(CommandEnvironment surroundings) {
        return new CheckPortsCommand(surroundings);
    }
}
