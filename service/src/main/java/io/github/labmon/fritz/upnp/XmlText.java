package io.github.labmon.fritz.upnp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The characters of a document; the JDK's parser, given the bytes, writes what it cannot decode to the console. */
final class XmlText {

    private static final Pattern DECLARED =
            Pattern.compile("^(?:\\xEF\\xBB\\xBF)?<\\?xml[^>]{0,80}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int DECLARATION_BYTES = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlText() {}

    /**
     * In the encoding that the document declares.
     *
     * @throws XMLStreamException where it is not in that encoding, or in none that this JDK knows
     */
    static String of(byte[] document) throws XMLStreamException {
        try {
            var text = charset(document)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new XMLStreamException("not in its encoding", e);
        }
    }

    private static Charset charset(byte[] document) {
        if (document.length > 1 && (document[0] & 0xff) + (document[1] & 0xff) == 0xfe + 0xff) {
            return StandardCharsets.UTF_16; // by its byte order mark
        }
        var head = new String(document, 0, Math.min(DECLARATION_BYTES, document.length), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(head);
        return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }
}
