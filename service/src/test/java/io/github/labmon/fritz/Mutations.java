package io.github.labmon.fritz;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Valid texts with random damage, the same at each run. */
public final class Mutations {

    private static final String SPICE = "<>&;\"'=,:/!?[]%-\\\0\n\r\t 0123456789aZ\u00e4\uffff";

    private final Random random = new Random(20260101);
    private final String[] seeds;

    public Mutations(String... seeds) {
        this.seeds = seeds;
    }

    public String next() {
        var text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
        for (int i = random.nextInt(8); i >= 0; i--) {
            mutate(text);
        }
        return text.toString();
    }

    public byte[] nextBytes() {
        var bytes = next().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void mutate(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(20));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
            case 2 -> text.insert(at, text.substring(at, end));
            case 3 -> text.setLength(at);
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, SPICE.charAt(random.nextInt(SPICE.length())));
                }
            }
        }
    }
}
