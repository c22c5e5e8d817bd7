package io.github.labmon.ports.render;

import io.github.labmon.ports.DockerStatus;
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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page that needs nothing else: grouped by owner, searchable, sortable, told apart by who can reach a
 * port. It can be read without scripts too. Its content policy lets no other script run than its own.
 */
public final class HtmlReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private HtmlReport() {}

    /** The page in UTF-8. */
    public static byte[] bytes(PortReport report) {
        return of(report).getBytes(StandardCharsets.UTF_8);
    }

    private static String of(PortReport report) {
        var host = report.host() == null ? "this host" : report.host();
        var page = new StringBuilder(16_384 + 300 * report.ports().size());
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(hash(STYLE))
                .append("'; script-src '")
                .append(hash(SCRIPT))
                .append("'; base-uri 'none'; form-action 'none'\">\n<title>Ports of ")
                .append(escaped(host))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Ports of ")
                .append(escaped(host))
                .append("</h1>\n<p class=\"when\">Read at ")
                .append(TIME.format(report.observedAt()))
                .append(docker(report.docker()))
                .append("</p>\n");
        if (report.problem() != null) {
            page.append("<p class=\"problem\" role=\"note\">Not complete: ")
                    .append(escaped(report.problem().detail()))
                    .append("</p>\n");
        }
        page.append(TOOLS)
                .append("<p class=\"count\" role=\"status\">")
                .append(report.ports().size());
        page.append(" ports</p>\n<div class=\"frame\">\n<table>\n<thead><tr>");
        for (var heading : List.of("Port", "Reachable", "Address", "State", "Process", "Container")) {
            page.append("<th scope=\"col\"><button type=\"button\">")
                    .append(heading)
                    .append("</button></th>");
        }
        page.append("</tr></thead>\n");
        groups(report.ports()).forEach((owner, uses) -> group(page, owner, uses));
        page.append("</table>\n</div>\n<footer>").append(footer(report));
        return page.append("</footer>\n</main>\n<script>")
                .append(SCRIPT)
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private static final String TOOLS = """
            <div class="tools" hidden>
            <label class="search">Search (key /)<input id="search" type="search" autocomplete="off"
             placeholder="port, name, image, user"></label>
            <label>Reachable<select id="reach"><option value="">all</option><option value="outside">from outside</option>
            <option value="local">from this machine alone</option><option value="later">when it comes back</option></select></label>
            </div>
            """;

    private static String docker(@Nullable DockerStatus docker) {
        return docker == null || docker.version() == null ? "" : " · Docker " + escaped(docker.version());
    }

    private static String footer(PortReport report) {
        var parts = new ArrayList<String>();
        if (report.ephemeralPortRange() != null) {
            parts.add("Outgoing connections take ports from "
                    + report.ephemeralPortRange().first() + " to "
                    + report.ephemeralPortRange().last() + ".");
        }
        parts.add("\"From outside\" means from other machines as far as no firewall forbids it.");
        return escaped(String.join(" ", parts));
    }

    /** Compose projects stay together; each owner once. */
    private record OwnerName(String name, String more) implements Comparable<OwnerName> {

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
            return byName != 0 ? byName : (name + "\0" + more).compareTo(other.name + "\0" + other.more);
        }
    }

    private static Map<OwnerName, List<PortUse>> groups(List<PortUse> uses) {
        var groups = new TreeMap<OwnerName, List<PortUse>>();
        uses.forEach(use -> groups.computeIfAbsent(OwnerName.of(use), owner -> new ArrayList<>())
                .add(use));
        return groups;
    }

    private static void group(StringBuilder page, OwnerName owner, List<PortUse> uses) {
        page.append("<tbody><tr><th colspan=\"6\" scope=\"rowgroup\">")
                .append(escaped(owner.name()))
                .append(owner.more().isEmpty() ? "" : " <small>" + escaped(owner.more()) + "</small>")
                .append("</th></tr>\n");
        uses.forEach(use -> row(page, use));
        page.append("</tbody>\n");
    }

    private static void row(StringBuilder page, PortUse use) {
        var reach = Reach.of(use);
        page.append("<tr data-reach=\"")
                .append(reach.key)
                .append("\"><td class=\"port\" data-sort=\"")
                .append(use.port())
                .append("\">")
                .append(use.port())
                .append('/')
                .append(use.protocol().wire())
                .append("</td><td><span class=\"tag ")
                .append(reach.key)
                .append("\">")
                .append(reach.text)
                .append("</span></td><td>")
                .append(escaped(use.address() + (use.networkInterface() == null ? "" : "%" + use.networkInterface())))
                .append("</td><td>")
                .append(use.state().name().toLowerCase(Locale.ROOT))
                .append("</td><td class=\"soft\">")
                .append(escaped(process(use)))
                .append("</td><td class=\"soft\">")
                .append(escaped(container(use)))
                .append("</td></tr>\n");
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

    private static String process(PortUse use) {
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

    private static String container(PortUse use) {
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

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isPrintable(c) ? c : '?');
            }
        });
        return out.toString();
    }

    /** Neither control characters nor those that turn the direction of text round. */
    private static boolean isPrintable(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (var in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
