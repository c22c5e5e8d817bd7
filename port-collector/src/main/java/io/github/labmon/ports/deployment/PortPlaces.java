package io.github.labmon.ports.deployment;

import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.yaml.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the numbers of the declared host ports are written: in the declarations, in defaults of variables, in env files. */
public final class PortPlaces {

    private final DeclarationRequest request;
    private final Map<DeclaredPort, Origin> numbers = new HashMap<>();
    private final Map<Origin, Interpolated> interpolated = new HashMap<>();
    private final Map<String, List<Variable>> variables = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** A scalar with variables, and its text with the variables replaced. */
    private record Interpolated(String raw, TracedText text) {}

    /** A variable of an env file. */
    private record Variable(String value, String file, int start, boolean isLiteral) {}

    public PortPlaces(DeclarationRequest request) {
        this.request = request;
    }

    /** Records the position of the text that contains the number of a port. */
    public void port(DeclaredPort port, Origin number) {
        numbers.putIfAbsent(port, number);
    }

    /** Records a text in which variables were replaced. */
    public void interpolated(Origin origin, String raw, TracedText text) {
        interpolated.put(origin, new Interpolated(raw, text));
    }

    /** Records a variable of an env file; one whose value is not written literally cannot be edited. */
    public void variable(String name, String value, String file, String fileText, int start) {
        variables
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(new Variable(value, file, start, fileText.startsWith(value, start)));
    }

    /** The text of a file that contains ports. */
    public String text(String file) throws DeclarationException {
        var known = texts.get(file);
        if (known == null) {
            known = request.store().content(file, null, DeclarationFiles.Decoding.STRICT);
            texts.put(file, known);
        }
        return known;
    }

    /** The place of the number of a port. */
    public PortPlace of(DeclaredPort port) {
        try {
            return find(port);
        } catch (DeclarationException e) {
            return new PortPlace.NotEditable(e.text());
        }
    }

    private PortPlace find(DeclaredPort port) throws DeclarationException {
        var number = numbers.get(port);
        if (number == null) {
            return new PortPlace.NotEditable(
                    LocalizableText.of("fix.option", "it is declared by an option, not in a file"));
        }
        if (number.file().equals(DeclarationFiles.STANDARD_INPUT)) {
            return new PortPlace.NotEditable(
                    LocalizableText.of("fix.standard-input", "it is declared on the standard input"));
        }
        var offset = offset(text(number.file()), number);
        var traced = interpolated.get(number);
        return traced == null ? literal(port, number.file(), offset) : traced(port, number.file(), offset, traced);
    }

    private PortPlace literal(DeclaredPort port, String file, int offset) throws DeclarationException {
        var text = text(file);
        var digits = Integer.toString(port.port());
        var span = text.startsWith(port.declaration(), offset) ? PortSpec.hostSpan(port.declaration()) : null;
        if (span == null && text.startsWith(digits, offset) && !isDigit(text, offset + digits.length())) {
            span = new PortSpec.TextRange(0, digits.length());
        }
        return span == null
                ? new PortPlace.NotEditable(LocalizableText.of("fix.form", "its text in the file has another form"))
                : written(port, file, offset + span.start(), offset + span.end(), null);
    }

    private PortPlace traced(DeclaredPort port, String file, int offset, Interpolated traced)
            throws DeclarationException {
        if (!text(file).startsWith(traced.raw(), offset)) {
            return new PortPlace.NotEditable(LocalizableText.of("fix.form", "its text in the file has another form"));
        }
        var span = PortSpec.hostSpan(traced.text().toString());
        var source = span == null ? null : traced.text().source(span.start(), span.end());
        if (span == null || source == null) {
            return new PortPlace.NotEditable(
                    LocalizableText.of("fix.parts", "its number is composed of several parts"));
        }
        if (source.variable() == null) {
            var start = offset + source.start();
            return written(
                    port, file, start, start + span.end() - span.start(), variableBefore(traced, source.start()));
        }
        return ofVariable(port, source.variable(), source, span);
    }

    /** The name of the variable whose default contains the position; {@code null} for none. */
    private static @Nullable String variableBefore(Interpolated traced, int position) {
        var open = traced.raw().lastIndexOf("${", position);
        if (open < 0 || traced.raw().substring(open, position).contains("}")) {
            return null;
        }
        int end = open + 2;
        while (end < position && ":-+?".indexOf(traced.raw().charAt(end)) < 0) {
            end++;
        }
        return traced.raw().substring(open + 2, end);
    }

    private PortPlace ofVariable(DeclaredPort port, String name, TracedText.Source source, PortSpec.TextRange span)
            throws DeclarationException {
        if (source.value().equals(request.environment().get(name))) {
            return new PortPlace.NotEditable(
                    LocalizableText.of("fix.environment", "the variable {0} is set in the environment", name));
        }
        var found = new LinkedHashSet<Variable>();
        for (var variable : variables.getOrDefault(name, List.of())) {
            if (variable.value().equals(source.value())) {
                found.add(variable);
            }
        }
        if (found.size() != 1 || !found.iterator().next().isLiteral()) {
            return new PortPlace.NotEditable(LocalizableText.of(
                    "fix.one-place", "the value of the variable {0} is not written in exactly one place", name));
        }
        var variable = found.iterator().next();
        var start = variable.start() + source.start() + byteOrderMark(text(variable.file()));
        return written(port, variable.file(), start, start + span.end() - span.start(), name);
    }

    private PortPlace written(DeclaredPort port, String file, int start, int end, @Nullable String variable)
            throws DeclarationException {
        var number = Integer.toString(port.port());
        if (port.lastPort() != port.port() || !text(file).substring(start, end).equals(number)) {
            return new PortPlace.NotEditable(
                    LocalizableText.of("fix.range", "it is part of a range, which has to be moved as a whole"));
        }
        return new PortPlace.Written(file, start, end, variable);
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static int byteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The position as an index into the text, after an opening quote. */
    private static int offset(String text, Origin origin) {
        int at = byteOrderMark(text);
        for (int line = 1; line < origin.line(); line++) {
            at = lineEnd(text, at);
        }
        for (int column = 1; column < origin.column() && at < text.length(); column++) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'') ? at + 1 : at;
    }

    private static int lineEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n') {
                return i + 1;
            }
            if (c == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return text.length();
    }
}
