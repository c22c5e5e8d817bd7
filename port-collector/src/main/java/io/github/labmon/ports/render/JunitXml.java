package io.github.labmon.ports.render;

import io.github.labmon.ports.OneLine;
import io.github.labmon.ports.deployment.DeclaredPort;
import io.github.labmon.ports.gate.Finding;
import io.github.labmon.ports.gate.Verdict;
import io.github.labmon.ports.yaml.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A verdict in the XML of JUnit reports: each host is a test suite, each declared port a test case, a conflict its failure. */
public final class JunitXml {

    /** Characters that XML 1.0 does not allow in any form, besides those that {@link OneLine} replaces. */
    private static final Pattern NOT_IN_XML = Pattern.compile("[\\uFFFE\\uFFFF]");

    private final Verdict verdict;
    private final XMLStreamWriter xml;

    private JunitXml(Verdict verdict, XMLStreamWriter xml) {
        this.verdict = verdict;
        this.xml = xml;
    }

    /** The document. */
    public static String of(Verdict verdict) {
        return MemoryWriter.text(4_096, out -> write(verdict, out));
    }

    /** Writes the document in UTF-8; the stream is left open. */
    public static void write(Verdict verdict, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(verdict, writer);
        writer.flush();
    }

    /** Writes the document; the writer is left open. */
    static void write(Verdict verdict, Writer out) throws IOException {
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JunitXml(verdict, xml).write();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start(0, "testsuites");
        if (verdict.hosts().isEmpty()) {
            suite(verdict, "");
        }
        for (var host : verdict.hosts()) {
            suite(host.verdict(), " on " + host.name());
        }
        end(0);
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    /**
     * Writes the verdict on a host.
     *
     * @param where added to each name, so that the test cases of several hosts have different names; empty for one host
     */
    private void suite(Verdict verdict, String where) throws XMLStreamException {
        var conflicts = byPort(verdict.conflicts());
        var warnings = byPort(verdict.warnings());
        // Of a port that is declared twice in the same way there is one test case.
        var ports = new HashSet<DeclaredPort>(verdict.declared().size() * 4 / 3 + 1);
        ports.addAll(verdict.declared());
        var names = verdict.conflicts().stream()
                .filter(finding -> finding.declared() == null)
                .toList();
        var problem = verdict.outcome() == Verdict.Outcome.UNKNOWN ? verdict.problem() : null;
        start(1, "testsuite");
        attribute("name", "labmon port gate" + where);
        attribute("tests", String.valueOf(ports.size() + names.size() + (problem == null ? 0 : 1)));
        attribute("failures", String.valueOf(conflicts.size() + names.size()));
        attribute("errors", problem == null ? "0" : "1");
        attribute("skipped", "0");
        attribute("time", "0");
        attribute("timestamp", verdict.checkedAt().toString());
        if (problem != null) {
            start(2, "testcase");
            attribute("classname", "labmon");
            attribute("name", "live ports" + where);
            attribute("time", "0");
            empty(3, "error");
            attribute("type", problem.code());
            attribute("message", problem.detail());
            end(2);
        }
        for (var port : verdict.declared()) {
            if (ports.remove(port)) {
                testcase(
                        port.origin(),
                        name(port) + where,
                        conflicts.getOrDefault(port, List.of()),
                        warnings.getOrDefault(port, List.of()));
            }
        }
        for (var finding : names) {
            var name = finding.name();
            testcase(finding.origin(), (name == null ? "" : name.name()) + where, List.of(finding), List.of());
        }
        end(1);
    }

    private static Map<DeclaredPort, List<Finding>> byPort(List<Finding> findings) {
        var byPort = new HashMap<DeclaredPort, List<Finding>>();
        for (var finding : findings) {
            if (finding.declared() != null) {
                byPort.computeIfAbsent(finding.declared(), port -> new ArrayList<>(1))
                        .add(finding);
            }
        }
        return byPort;
    }

    private void testcase(Origin origin, String name, List<Finding> conflicts, List<Finding> warnings)
            throws XMLStreamException {
        var hasFindings = !conflicts.isEmpty() || !warnings.isEmpty();
        if (hasFindings) {
            start(2, "testcase");
        } else {
            empty(2, "testcase");
        }
        attribute("classname", origin.file());
        attribute("name", name);
        attribute("file", origin.file());
        attribute("line", String.valueOf(origin.line()));
        attribute("time", "0");
        if (!conflicts.isEmpty()) {
            // A test case fails once, for all of its reasons.
            start(3, "failure");
            attribute("type", conflicts.get(0).kind().name());
            attribute("message", VerdictText.message(conflicts.get(0)).toString());
            for (var finding : conflicts) {
                xml.writeCharacters(allowed(VerdictText.message(finding).toString()) + "\n");
            }
            xml.writeEndElement();
        }
        if (!warnings.isEmpty()) {
            start(3, "system-out");
            for (var finding : warnings) {
                xml.writeCharacters(
                        "warning: " + allowed(VerdictText.message(finding).toString()) + "\n");
            }
            xml.writeEndElement();
        }
        if (hasFindings) {
            end(2);
        }
    }

    private static String name(DeclaredPort port) {
        var last = port.lastPort() == port.port() ? "" : "-" + port.lastPort();
        return (port.service() == null ? "" : port.service() + " ") + port.address() + " " + port.port() + last + "/"
                + port.protocol().wire();
    }

    private void start(int level, String element) throws XMLStreamException {
        indent(level);
        xml.writeStartElement(element);
    }

    private void empty(int level, String element) throws XMLStreamException {
        indent(level);
        xml.writeEmptyElement(element);
    }

    private void end(int level) throws XMLStreamException {
        indent(level);
        xml.writeEndElement();
    }

    private void indent(int level) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(level));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private static String allowed(String text) {
        return NOT_IN_XML.matcher(OneLine.of(text)).replaceAll("?");
    }
}
