package io.github.labmon.ports.declared;

import java.util.Map;

/**
 * Where a compose file finds what it names.
 *
 * @param folder the project folder, from which paths lead
 * @param environment the variables
 * @param interpolation fills them in
 */
record ComposeScope(String folder, Map<String, String> environment, Interpolation interpolation) {

    static ComposeScope of(String folder, Map<String, String> environment, ParseSession session) {
        return new ComposeScope(folder, environment, Interpolation.of(environment, session));
    }
}
