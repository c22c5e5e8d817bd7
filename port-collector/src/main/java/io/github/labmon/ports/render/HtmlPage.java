package io.github.labmon.ports.render;

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
 * @param readAt the time of the reading, and the version of Docker where it is known
 * @param problem the reason why the report is not complete; {@code null} where it is
 * @param groups the ports by owner; compose projects stay together
 */
record HtmlPage(
        String host, String readAt, @Nullable String problem, int portCount, List<Group> groups, String footer) {

    static final List<String> HEADINGS = List.of("Port", "Reachable", "Address", "State", "Process", "Container");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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

        static Row of(PortUse use) {
            var reach = Reach.of(use);
            var on = use.networkInterface() == null ? "" : "%" + use.networkInterface();
            return new Row(
                    reach.key,
                    reach.text,
                    use.port(),
                    use.protocol().wire(),
                    OneLine.of(use.address() + on),
                    use.state().name().toLowerCase(Locale.ROOT),
                    OneLine.of(processText(use)),
                    OneLine.of(containerText(use)));
        }
    }

    static HtmlPage of(PortReport report) {
        var docker = report.docker();
        var version = docker == null || docker.version() == null ? "" : " · Docker " + docker.version();
        var problem = report.problem();
        return new HtmlPage(
                OneLine.of(report.host() == null ? "this host" : report.host()),
                OneLine.of(TIME.format(report.observedAt()) + version),
                problem == null ? null : OneLine.of(problem.detail()),
                report.ports().size(),
                groups(report.ports()),
                footer(report));
    }

    private static List<Group> groups(List<PortUse> uses) {
        var byOwner = new TreeMap<OwnerName, List<Row>>();
        uses.forEach(use -> byOwner.computeIfAbsent(OwnerName.of(use), owner -> new ArrayList<>())
                .add(Row.of(use)));
        var groups = new ArrayList<Group>();
        byOwner.forEach(
                (owner, rows) -> groups.add(new Group(OneLine.of(owner.name()), OneLine.of(owner.kind()), rows)));
        return groups;
    }

    private static String footer(PortReport report) {
        var range = report.ephemeralPortRange();
        var ephemeral = range == null
                ? ""
                : "Outgoing connections use ports from " + range.first() + " to " + range.last() + ". ";
        return ephemeral + "\"From outside\" means from other machines, unless a firewall blocks it.";
    }

    /** An owner: compose projects stay together, each owner is listed once. */
    private record OwnerName(String name, String kind) implements Comparable<OwnerName> {

        static OwnerName of(PortUse use) {
            var container = use.container();
            if (container != null) {
                return container.composeProject() == null
                        ? new OwnerName(container.name(), "container")
                        : new OwnerName(container.composeProject(), "compose project");
            }
            var process = use.process();
            if (process != null && process.name() != null) {
                return new OwnerName(process.name(), process.user() == null ? "" : "user " + process.user());
            }
            return process != null && process.user() != null
                    ? new OwnerName("unknown process", "user " + process.user())
                    : new OwnerName("unknown owner", "");
        }

        @Override
        public int compareTo(OwnerName other) {
            var byName = name.compareToIgnoreCase(other.name);
            return byName != 0 ? byName : (name + "\0" + kind).compareTo(other.name + "\0" + other.kind);
        }
    }

    private enum Reach {
        OUTSIDE("outside", "from outside"),
        LOCAL("local", "this machine"),
        LATER("later", "when it comes back");

        private final String key;
        private final String text;

        Reach(String key, String text) {
            this.key = key;
            this.text = text;
        }

        static Reach of(PortUse use) {
            if (use.state() == PortState.RESERVED) {
                return LATER;
            }
            return use.address().startsWith("127.") || use.address().equals("::1") ? LOCAL : OUTSIDE;
        }
    }

    private static String processText(PortUse use) {
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
            parts.add("user " + process.user());
        }
        return String.join(", ", parts);
    }

    private static String containerText(PortUse use) {
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
            parts.add("shared with " + String.join(", ", container.sharedWith()));
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
