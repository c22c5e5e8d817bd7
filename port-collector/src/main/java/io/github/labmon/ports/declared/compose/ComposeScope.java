package io.github.labmon.ports.declared.compose;

import io.github.labmon.ports.declared.session.ParseSession;
import java.util.Map;

/**
 * The folder and the variables with which a compose file is read.
 *
 * @param folder the project folder, which paths are relative to
 * @param environment the variables
 * @param interpolation replaces them in texts
 */
record ComposeScope(String folder, Map<String, String> environment, Interpolation interpolation) {

    static ComposeScope of(String folder, Map<String, String> environment, ParseSession session) {
        return new ComposeScope(folder, environment, Interpolation.of(environment, session));
    }
}
