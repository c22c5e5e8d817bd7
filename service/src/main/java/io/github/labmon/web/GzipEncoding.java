package io.github.labmon.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** gzip where labmon writes its own bytes: Micronaut compresses only types that it knows for text, and each time anew. */
public final class GzipEncoding {

    public static final String GZIP = "gzip";

    private GzipEncoding() {}

    /** Whether these headers take gzip: they name it, or anything, and do not refuse it by {@code q=0}. */
    public static boolean isAccepted(List<String> acceptEncodingHeaders) {
        var accepted = false;
        for (var part :
                String.join(",", acceptEncodingHeaders).toLowerCase(Locale.ROOT).split(",", -1)) {
            var words = part.strip().split("\\s*;\\s*", -1);
            var refused = words.length > 1 && words[1].matches("q=0(\\.0{0,3})?");
            if (words[0].equals(GZIP)) {
                return !refused;
            }
            accepted |= words[0].equals("*") && !refused;
        }
        return accepted;
    }

    /** These bytes, compressed. */
    public static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return out.toByteArray();
    }
}
