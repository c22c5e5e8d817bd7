package io.github.labmon.settings;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Finds variables that have the prefix of a setting of labmon and are none, such as misspelt ones. */
final class UnknownSettings {

    /** Variables of {@code bin/labmon}, which reads the environment only: in a {@code .env} file they have no effect. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("LABMON_CACHE_DIR", "LABMON_JAR", "LABMON_JAVA_OPTS");

    private UnknownSettings() {}

    /** A line for each of them, with the most similar name. */
    static Stream<String> of(Collection<SetVariable> variables, Set<String> known) {
        return variables.stream()
                .filter(variable -> !known.contains(variable.name()))
                .filter(variable -> !(variable.where().isEmpty() && OF_THE_LAUNCHER.contains(variable.name())))
                .filter(variable -> NearestName.looksLikeOneOf(known, variable.name()))
                .map(variable -> variable.where() + variable.name() + " is not a setting of labmon and is ignored"
                        + NearestName.of(known, variable.name())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }
}
