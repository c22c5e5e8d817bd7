package io.github.labmon.systemd;

import io.github.labmon.settings.Variables;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The programs in the folder that {@code UNITS_FOLDER} names, where a test sets it. */
@Factory
@Requires(condition = FolderPrograms.FolderIsNamed.class)
final class FolderPrograms {

    static final String VARIABLE = "UNITS_FOLDER";

    @Singleton
    @Replaces(SystemdPrograms.class)
    SystemdPrograms programs(Variables variables) {
        var folder = Path.of(Objects.requireNonNull(variables.foreign(VARIABLE).get(VARIABLE)));
        return new SystemdPrograms(
                folder.resolve("running"),
                List.of(folder.resolve("systemctl").toString()),
                List.of(folder.resolve("journalctl").toString()));
    }

    /** Most tests use the programs of the host. */
    static final class FolderIsNamed implements Condition {

        @Override
        @SuppressWarnings("rawtypes") // the interface has it raw
        public boolean matches(ConditionContext context) {
            return !context.getBean(Variables.class).foreign(VARIABLE).isEmpty();
        }
    }
}
