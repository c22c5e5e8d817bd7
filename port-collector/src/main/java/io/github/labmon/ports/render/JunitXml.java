package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.declared.DeclaredPort;
import io.github.labmon.ports.declared.Origin;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A verdict as the XML of JUnit's reports: each declared port is a test, a conflict its failure. */
public final class JunitXml {

    private JunitXml() {}

    /** The document. */
    public static String of(Verdict verdict) {
        var conflicts = byPort(verdict.conflicts());
        var warnings = byPort(verdict.warnings());
        var ports = verdict.declared().stream().distinct().toList();
        var names = verdict.conflicts().stream()
                .filter(finding -> finding.declared() == null)
                .toList();
        var unknown = verdict.outcome() == Verdict.Outcome.UNKNOWN ? 1 : 0;
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n  <testsuite name=\"labmon port gate\" tests=\"")
                .append(ports.size() + names.size() + unknown)
                .append("\" failures=\"")
                .append(conflicts.size() + names.size())
                .append("\" errors=\"")
                .append(unknown)
                .append("\" skipped=\"0\" time=\"0\" timestamp=\"")
                .append(verdict.checkedAt())
                .append("\">\n");
        var problem = verdict.problem();
        if (unknown == 1 && problem != null) {
            xml.append("    <testcase classname=\"labmon\" name=\"live ports\" time=\"0\">\n      <error type=\"")
                    .append(escaped(problem.code()))
                    .append("\" message=\"")
                    .append(escaped(problem.detail()))
                    .append("\"/>\n    </testcase>\n");
        }
        for (var port : ports) {
            testcase(
                    xml,
                    port.origin(),
                    name(port),
                    conflicts.getOrDefault(port, List.of()),
                    warnings.getOrDefault(port, List.of()));
        }
        names.forEach(finding -> testcase(
                xml,
                finding.origin(),
                finding.name() == null ? "" : finding.name().name(),
                List.of(finding),
                List.of()));
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static Map<DeclaredPort, List<Finding>> byPort(List<Finding> findings) {
        var byPort = new HashMap<DeclaredPort, List<Finding>>();
        for (var finding : findings) {
            if (finding.declared() != null) {
                byPort.computeIfAbsent(finding.declared(), port -> new ArrayList<>())
                        .add(finding);
            }
        }
        return byPort;
    }

    private static void testcase(
            StringBuilder xml, Origin origin, String name, List<Finding> conflicts, List<Finding> warnings) {
        xml.append("    <testcase classname=\"")
                .append(escaped(origin.file()))
                .append("\" name=\"")
                .append(escaped(name))
                .append("\" file=\"")
                .append(escaped(origin.file()))
                .append("\" line=\"")
                .append(origin.line())
                .append("\" time=\"0\"");
        if (conflicts.isEmpty() && warnings.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        if (!conflicts.isEmpty()) {
            // A test fails once, for all its reasons.
            xml.append("      <failure type=\"")
                    .append(conflicts.get(0).kind())
                    .append("\" message=\"")
                    .append(escaped(VerdictText.said(conflicts.get(0))))
                    .append("\">");
            conflicts.forEach(
                    finding -> xml.append(escaped(VerdictText.said(finding))).append('\n'));
            xml.append("</failure>\n");
        }
        if (!warnings.isEmpty()) {
            xml.append("      <system-out>");
            warnings.forEach(finding -> xml.append("warning: ")
                    .append(escaped(VerdictText.said(finding)))
                    .append('\n'));
            xml.append("</system-out>\n");
        }
        xml.append("    </testcase>\n");
    }

    private static String name(DeclaredPort port) {
        var last = port.lastPort() == port.port() ? "" : "-" + port.lastPort();
        return (port.service() == null ? "" : port.service() + " ") + port.address() + " " + port.port() + last + "/"
                + port.protocol().wire();
    }

    /** Also what XML 1.0 has no place for. */
    private static String escaped(String text) {
        return OneLine.of(text)
                .replaceAll("[\\uFFFE\\uFFFF]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
