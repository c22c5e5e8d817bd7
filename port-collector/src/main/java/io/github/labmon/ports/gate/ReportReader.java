package io.github.labmon.ports.gate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.labmon.language.LocalizableException;
import io.github.labmon.language.LocalizableText;
import io.github.labmon.ports.PortReport;
import io.github.labmon.ports.json.JsonValue;
import io.github.labmon.ports.json.LimitedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a report back from the JSON of {@code GET /host/ports}. Further fields of a newer labmon are ignored; the gate
 * reports what an older one lacks, where it matters. Rows are read one by one: only the report itself is in memory.
 */
public final class ReportReader {

    /** The largest report that is read: some 50,000 ports. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final LocalizableText NOT_JSON = LocalizableText.of("report.not-json", "it is not JSON");

    private ReportReader() {}

    /**
     * Reads it.
     *
     * @throws ReportException where the document is not a report, or has a row that cannot be understood
     */
    public static PortReport read(byte[] document) throws ReportException {
        try {
            return read(new ByteArrayInputStream(document));
        } catch (IOException e) {
            throw new ReportException(NOT_JSON);
        }
    }

    /**
     * Reads it from a stream, up to {@link #MAX_BYTES}.
     *
     * @throws ReportException where the document is not a report, is too large, or has a row that cannot be understood
     * @throws IOException where the stream cannot be read
     */
    public static PortReport read(InputStream document) throws ReportException, IOException {
        try (var parser = JsonValue.parser(new LimitedInputStream(document, MAX_BYTES))) {
            return read(parser);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new ReportException(NOT_JSON);
        } catch (LimitedInputStream.TooLargeException e) {
            throw new ReportException(LocalizableText.of("report.too-large", "it is larger than 16 MiB"));
        }
    }

    private static PortReport read(JsonParser parser) throws ReportException, IOException {
        var report = new ReportBuilder();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw report.incomplete();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var isList = parser.nextToken() == JsonToken.START_ARRAY;
            if (isList && ReportBuilder.isListOfMany(name)) {
                report.beginList(name);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    report.addElement(name, JsonValue.read(parser));
                }
            } else if (ReportBuilder.isKnown(name)) {
                report.set(name, JsonValue.read(parser));
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new ReportException(NOT_JSON);
        }
        return report.build();
    }

    /** As {@link #read(byte[])}, of a part of a larger document. */
    public static PortReport read(JsonValue json) throws ReportException {
        var report = new ReportBuilder();
        for (var member : json.members().entrySet()) {
            var name = member.getKey();
            if (member.getValue().isList() && ReportBuilder.isListOfMany(name)) {
                report.beginList(name);
                for (var element : member.getValue().elements()) {
                    report.addElement(name, element);
                }
            } else {
                report.set(name, member.getValue());
            }
        }
        return report.build();
    }

    /** A document that is not a report; the message contains the reason. */
    public static final class ReportException extends LocalizableException {

        private static final long serialVersionUID = 1L;

        ReportException(LocalizableText text) {
            super(text);
        }
    }
}
