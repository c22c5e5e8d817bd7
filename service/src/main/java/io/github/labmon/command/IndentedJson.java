package io.github.labmon.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;

/** Indented JSON. */
public final class IndentedJson {

    private IndentedJson() {}

    /**
     * The same document over several lines.
     *
     * @throws IOException if it is not JSON
     */
    public static String json(byte[] compact) throws IOException {
        var text = new StringWriter();
        var factory = new JsonFactory();
        try (var parser = factory.createParser(compact);
                var generator = factory.createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
