package io.github.labmon.ports.deployment;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.yaml.Origin;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ports and container names that one project declares for a host.
 *
 * @param project the compose project, whose own containers are no conflict; {@code null} where there is none
 * @param services the enabled services of its compose files, with ports or without
 * @param ports in the order of their declaration
 * @param names the names that compose services give their containers
 * @param notices remarks that stop nothing, such as a variable that is not set; each with its position
 */
public record Deployment(
        @Nullable String project,
        Set<String> services,
        List<DeclaredPort> ports,
        List<DeclaredName> names,
        List<Notice> notices) {

    public Deployment {
        services = Set.copyOf(services);
        ports = List.copyOf(ports);
        names = List.copyOf(names);
        notices = List.copyOf(notices);
    }

    /** The same deployment with further notices. */
    public Deployment withNotices(List<Notice> more) {
        return new Deployment(
                project,
                services,
                ports,
                names,
                Stream.concat(notices.stream(), more.stream()).distinct().toList());
    }

    /**
     * A remark at a position.
     *
     * @param text one sentence
     */
    public record Notice(Origin origin, LocalizableText text) {

        /** The sentence in English. */
        public String what() {
            return text.toString();
        }
    }
}
