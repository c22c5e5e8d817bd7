package io.github.labmon.ports.gate.rule;

import io.github.labmon.ports.deployment.DeclaredPort;
import java.util.regex.Pattern;

/** The port inside of the container, as the text of a declaration ends with it. */
final class ContainerPort {

    private static final Pattern END = Pattern.compile(".*:(\\d{1,5})(?:/\\w+)?");

    private ContainerPort() {}

    /** 0 where the text contains none. */
    static int of(DeclaredPort declared) {
        var matcher = END.matcher(declared.declaration());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
