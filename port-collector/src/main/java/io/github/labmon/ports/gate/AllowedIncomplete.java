package io.github.labmon.ports.gate;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.file.DeclarationException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The problems with which a verdict can be FREE, by their codes: a verdict UNKNOWN contains the code that prevents it. */
public final class AllowedIncomplete {

    /** All codes of reports and verdicts; docs/errors.md explains each. */
    static final List<String> CODES = List.of(
            "check-too-large",
            "docker-answer-not-understood",
            "docker-certificates-not-usable",
            "docker-cli-not-found",
            "docker-context-not-found",
            "docker-engine-down",
            "docker-engine-elsewhere",
            "docker-engine-host-not-known",
            "docker-engine-refused",
            "docker-engine-slow",
            "docker-engine-timeout",
            "docker-host-not-usable",
            "docker-not-found",
            "docker-not-reachable",
            "docker-reading-failed",
            "docker-socket-not-permitted",
            "docker-still-reading",
            "docker-tls-failed",
            "engine-version-unknown",
            "holder-not-known",
            "ipv6-only-unknown",
            "live-host-not-allowed",
            "live-not-labmon",
            "live-redirected",
            "live-report-incomplete",
            "live-report-newer",
            "live-report-not-readable",
            "live-report-without-bound",
            "live-report-without-docker",
            "live-timed-out",
            "live-tls-failed",
            "live-unauthorized",
            "live-unreachable",
            "protocol-not-read",
            "socket-owners-not-found",
            "socket-owners-not-permitted",
            "socket-owners-not-visible",
            "socket-owners-still-reading",
            "sockets-by-oshi",
            "sockets-not-readable",
            "sockets-of-container-only",
            "sockets-too-many");

    private AllowedIncomplete() {}

    /**
     * Checks the codes that a user gave: a misspelt one would have no effect, without a message.
     *
     * @param option the name of the option, such as {@code --allow-incomplete}
     * @throws DeclarationException where one is not a code; one line
     */
    public static Set<String> of(String option, Collection<String> given) throws DeclarationException {
        for (var code : given) {
            if (!CODES.contains(code)) {
                throw new DeclarationException(
                        null,
                        LocalizableText.of(
                                "use.not-a-code",
                                "{0}: {1} is not a code of a problem; allowed: {2}",
                                option,
                                OneLine.of(code, 60),
                                String.join(", ", CODES)));
            }
        }
        return new HashSet<>(given);
    }
}
