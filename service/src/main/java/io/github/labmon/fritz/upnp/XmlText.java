package io.github.labmon.fritz.upnp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The characters of a document. Bytes that are not valid in its encoding become {@link #UNREADABLE}, so that one of them
 * costs the field that contains it and not the document. The JDK's parser is given characters and not bytes, because it
 * stops at the first byte that it cannot decode and prints a message to the console.
 */
final class XmlText {

    /** The replacement character of Unicode: marks what cannot be decoded and what XML does not allow. */
    static final char UNREADABLE = '\uFFFD';

    private static final Pattern DECLARED =
            Pattern.compile("^(?:\\xEF\\xBB\\xBF)?<\\?xml[^>]{0,80}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int DECLARATION_BYTES = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlText() {}

    /** Decodes a document in the encoding that it declares; in UTF-8 where it declares none that can be right. */
    static String of(byte[] document) {
        try {
            var text = charset(document)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("A decoder that replaces reports no error", e);
        }
    }

    private static Charset charset(byte[] document) {
        if (document.length > 1 && (document[0] & 0xff) + (document[1] & 0xff) == 0xfe + 0xff) {
            return StandardCharsets.UTF_16; // byte order mark
        }
        var head = new String(document, 0, Math.min(DECLARATION_BYTES, document.length), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(head);
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** A declaration that was readable as ASCII cannot be that of UTF-16, whatever its text. */
    private static Charset named(String name) {
        try {
            var charset = Charset.forName(name);
            var ascii = charset.canEncode() && "<".getBytes(charset).length == 1;
            return ascii ? charset : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8; // an unknown name: the markup is ASCII in any case
        }
    }
}
