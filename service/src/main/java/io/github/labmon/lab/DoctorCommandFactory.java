package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import io.github.labmon.command.CommandOptions;

/** The command {@code doctor}. */
public final class DoctorCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public CommandOptions options(CommandEnvironment environment) {
        return new DoctorCommand(environment).options();
    }
}
