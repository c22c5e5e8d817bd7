package io.github.labmon.dashboard;

import java.awt.image.BufferedImage;

/**
 * The pixels in which two pictures differ. A pixel differs when no pixel within one pixel of it has about its colour in the
 * other picture, in either direction: a glyph whose edge moved by a fraction of a pixel is the same, a missing glyph is not.
 * Where one picture is larger, each further pixel differs.
 */
record ImageDifference(int differing, int total, BufferedImage picture) {

    /** Largest difference of red, green and blue, of 255, of two colours that count as the same. */
    static final int COLOUR_TOLERANCE = 24;

    private static final int MARK = 0xE00040;
    private static final int NOWHERE = -1;

    static ImageDifference of(BufferedImage accepted, BufferedImage actual) {
        int width = Math.max(accepted.getWidth(), actual.getWidth());
        int height = Math.max(accepted.getHeight(), actual.getHeight());
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int differing = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                var same = isNear(colour(accepted, x, y), actual, x, y) && isNear(colour(actual, x, y), accepted, x, y);
                differing += same ? 0 : 1;
                picture.setRGB(x, y, same ? pale(colour(actual, x, y)) : MARK);
            }
        }
        return new ImageDifference(differing, width * height, picture);
    }

    /** Of all pixels, in percent. */
    double percent() {
        return 100.0 * differing / total;
    }

    private static boolean isNear(int colour, BufferedImage image, int x, int y) {
        if (isSame(colour, colour(image, x, y))) {
            return true;
        }
        for (int i = 0; i < 9; i++) {
            if (isSame(colour, colour(image, x + i % 3 - 1, y + i / 3 - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(int one, int other) {
        return one != NOWHERE
                && other != NOWHERE
                && Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)) <= COLOUR_TOLERANCE
                && Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)) <= COLOUR_TOLERANCE
                && Math.abs((one & 0xFF) - (other & 0xFF)) <= COLOUR_TOLERANCE;
    }

    private static int colour(BufferedImage image, int x, int y) {
        var isInside = x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight();
        return isInside ? image.getRGB(x, y) & 0xFFFFFF : NOWHERE;
    }

    /** A quarter of its contrast, so that the marks are seen. */
    private static int pale(int colour) {
        return 0xC0C0C0 + (colour >> 2 & 0x3F3F3F);
    }
}
