package io.github.labmon.lab;

import io.github.labmon.command.CommandEnvironment;
import io.github.labmon.command.CommandFactory;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code doctor}. */
public final class DoctorCommandFactory implements CommandFactory {

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public CommandSpec specification(CommandEnvironment environment) {
        return new DoctorCommand(environment).specification();
    }
}
