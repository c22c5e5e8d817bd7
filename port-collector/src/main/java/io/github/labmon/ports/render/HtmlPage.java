package io.github.labmon.ports.render;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.language.TextTemplates;
import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.PortState;
import io.github.labmon.ports.PortUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the HTML report, for the template {@code ports.jte}. No text contains a character that is not displayed.
 *
 * @param templates of the language of the page
 * @param readAt the time of the reading, and the version of Docker where it is known
 * @param problem the reason why the report is not complete; {@code null} where it is
 * @param groups the ports by owner; compose projects stay together
 */
record HtmlPage(
        TextTemplates templates,
        String host,
        String readAt,
        @Nullable String problem,
        int portCount,
        List<Group> groups,
        String footer) {

    private static final List<LocalizableText> HEADINGS = List.of(
            LocalizableText.of("html.port", "Port"),
            LocalizableText.of("html.reachable", "Reachable"),
            LocalizableText.of("html.address", "Address"),
            LocalizableText.of("html.state", "State"),
            LocalizableText.of("html.process", "Process"),
            LocalizableText.of("html.container", "Container"));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final LocalizableText CONTAINER = LocalizableText.of("html.kind.container", "container");
    private static final LocalizableText COMPOSE_PROJECT =
            LocalizableText.of("html.kind.compose-project", "compose project");
    private static final LocalizableText UNKNOWN_PROCESS =
            LocalizableText.of("html.unknown-process", "unknown process");
    private static final LocalizableText UNKNOWN_OWNER = LocalizableText.of("html.unknown-owner", "unknown owner");

    HtmlPage {
        groups = List.copyOf(groups);
    }

    /** The ports of one owner. */
    record Group(String name, String kind, List<Row> rows) {

        Group {
            rows = List.copyOf(rows);
        }
    }

    /** One port. */
    record Row(
            String reach,
            String reachText,
            int port,
            String protocol,
            String address,
            String state,
            String process,
            String container) {

        static Row of(PortUse use, TextTemplates templates) {
            var reach = Reach.of(use);
            var on = use.networkInterface() == null ? "" : "%" + use.networkInterface();
            return new Row(
                    reach.key,
                    reach.text().in(templates),
                    use.port(),
                    use.protocol().wire(),
                    OneLine.of(use.address() + on),
                    use.state().name().toLowerCase(Locale.ROOT),
                    OneLine.of(processText(use, templates)),
                    OneLine.of(containerText(use, templates)));
        }
    }

    static HtmlPage of(PortReport report, TextTemplates templates) {
        var docker = report.docker();
        var version = docker == null || docker.version() == null ? "" : " · Docker " + docker.version();
        var problem = report.problem();
        var host = report.host() == null
                ? LocalizableText.of("html.this-host", "this host").in(templates)
                : report.host();
        return new HtmlPage(
                templates,
                OneLine.of(host),
                OneLine.of(TIME.format(report.observedAt()) + version),
                problem == null ? null : OneLine.of(problem.text().in(templates)),
                report.ports().size(),
                groups(report.ports(), templates),
                footer(report).in(templates));
    }

    private static List<Group> groups(List<PortUse> uses, TextTemplates templates) {
        var byOwner = new TreeMap<OwnerName, List<Row>>();
        uses.forEach(use -> byOwner.computeIfAbsent(OwnerName.of(use, templates), owner -> new ArrayList<>())
                .add(Row.of(use, templates)));
        var groups = new ArrayList<Group>();
        byOwner.forEach(
                (owner, rows) -> groups.add(new Group(OneLine.of(owner.name()), OneLine.of(owner.kind()), rows)));
        return groups;
    }

    private static LocalizableText footer(PortReport report) {
        var range = report.ephemeralPortRange();
        var outside = LocalizableText.of(
                "html.outside-means", "\"From outside\" means from other machines, unless a firewall blocks it.");
        return range == null
                ? outside
                : LocalizableText.of(
                        "html.ephemeral",
                        "Outgoing connections use ports from {0} to {1}. {2}",
                        range.first(),
                        range.last(),
                        outside);
    }

    /** The headings of the columns. */
    List<String> headings() {
        return HEADINGS.stream().map(heading -> heading.in(templates)).toList();
    }

    /** A text of the page. */
    String text(String key, String english, Object... arguments) {
        return LocalizableText.of(key, english, arguments).in(templates);
    }

    /** A text in which the script of the page replaces {@code {0}} and {@code {1}}. */
    String template(String key, String english) {
        return templates.template(key, english);
    }

    /** An owner: compose projects stay together, each owner is listed once. */
    private record OwnerName(String name, String kind) implements Comparable<OwnerName> {

        static OwnerName of(PortUse use, TextTemplates templates) {
            var container = use.container();
            if (container != null) {
                return container.composeProject() == null
                        ? new OwnerName(container.name(), CONTAINER.in(templates))
                        : new OwnerName(container.composeProject(), COMPOSE_PROJECT.in(templates));
            }
            var process = use.process();
            if (process != null && process.name() != null) {
                return new OwnerName(process.name(), process.user() == null ? "" : user(process.user(), templates));
            }
            return process != null && process.user() != null
                    ? new OwnerName(UNKNOWN_PROCESS.in(templates), user(process.user(), templates))
                    : new OwnerName(UNKNOWN_OWNER.in(templates), "");
        }

        @Override
        public int compareTo(OwnerName other) {
            var byName = name.compareToIgnoreCase(other.name);
            return byName != 0 ? byName : (name + "\0" + kind).compareTo(other.name + "\0" + other.kind);
        }
    }

    private enum Reach {
        OUTSIDE("outside"),
        LOCAL("local"),
        LATER("later");

        private final String key;

        Reach(String key) {
            this.key = key;
        }

        LocalizableText text() {
            return switch (this) {
                case OUTSIDE -> LocalizableText.of("html.reach.outside", "from outside");
                case LOCAL -> LocalizableText.of("html.reach.local", "this machine");
                case LATER -> LocalizableText.of("html.reach.later", "when it comes back");
            };
        }

        static Reach of(PortUse use) {
            if (use.state() == PortState.RESERVED) {
                return LATER;
            }
            return use.address().startsWith("127.") || use.address().equals("::1") ? LOCAL : OUTSIDE;
        }
    }

    private static String user(@Nullable String name, TextTemplates templates) {
        return LocalizableText.of("html.user", "user {0}", String.valueOf(name)).in(templates);
    }

    private static String processText(PortUse use, TextTemplates templates) {
        var process = use.process();
        if (process == null) {
            return "";
        }
        var parts = new ArrayList<String>();
        if (process.name() != null) {
            parts.add(process.name());
        }
        if (process.pid() != null) {
            parts.add("pid " + process.pid());
        }
        if (process.user() != null) {
            parts.add(user(process.user(), templates));
        }
        return String.join(", ", parts);
    }

    private static String containerText(PortUse use, TextTemplates templates) {
        var container = use.container();
        if (container == null) {
            return "";
        }
        var parts = new ArrayList<String>();
        parts.add(container.name());
        if (container.image() != null) {
            parts.add(container.image());
        }
        if (container.mapping() != null) {
            parts.add(container.mapping());
        }
        if (container.restartPolicy() != null) {
            parts.add(container.state() + ", restart: " + container.restartPolicy());
        }
        if (!container.sharedWith().isEmpty()) {
            parts.add(LocalizableText.of("html.shared", "shared with {0}", String.join(", ", container.sharedWith()))
                    .in(templates));
        }
        return String.join(" · ", parts);
    }

    String style() {
        return resource("report.css");
    }

    String script() {
        return resource("report.js");
    }

    String styleHash() {
        return hash(style());
    }

    String scriptHash() {
        return hash(script());
    }

    /** The form in which a content security policy allows one inline text. */
    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (var in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
