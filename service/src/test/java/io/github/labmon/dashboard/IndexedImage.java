package io.github.labmon.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A picture with a palette of at most 256 colours: a third of the size. */
final class IndexedImage {

    private static final int COLOURS = 256;

    /** A colour of more than one in so many pixels is stored exactly. */
    private static final int FREQUENT = 2_000;

    /** Square of the distance up to which colours are alike. */
    private static final int ALIKE = 18 * 18;

    private IndexedImage() {}

    static BufferedImage of(BufferedImage picture) {
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var palette = palette(pixels);
        var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        var indexed =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> indexes = new HashMap<>();
        var raster = indexed.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            int index = indexes.computeIfAbsent(pixels[i] & 0xFFFFFF, colour -> nearest(palette, colour));
            raster.setSample(i % picture.getWidth(), i / picture.getWidth(), 0, index);
        }
        return indexed;
    }

    /** The most frequent colours, of rare ones only those that are unlike all others: edges of glyphs have many alike. */
    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(pixels).forEach(pixel -> counts.merge(pixel & 0xFFFFFF, 1, Integer::sum));
        var byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var palette = new int[COLOURS];
        int size = 0;
        for (var colour : byCount) {
            var isFrequent = colour.getValue() > pixels.length / FREQUENT;
            if (size < COLOURS && (isFrequent || isUnlike(colour.getKey(), palette, size))) {
                palette[size++] = colour.getKey();
            }
        }
        return Arrays.copyOf(palette, size);
    }

    private static boolean isUnlike(int colour, int[] palette, int size) {
        return Arrays.stream(palette, 0, size).allMatch(known -> distance(known, colour) > ALIKE);
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return red * red + green * green + blue * blue;
    }
}
