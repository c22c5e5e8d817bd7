package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a difference of two pictures. */
class ImageDifferenceTest {

    private static BufferedImage picture(int height, Color bar, int at) {
        var picture = new BufferedImage(40, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 40, height);
        pen.setColor(bar);
        pen.fillRect(at, 5, 2, 10);
        pen.dispose();
        return picture;
    }

    private static int differing(BufferedImage accepted, BufferedImage actual) {
        return ImageDifference.of(accepted, actual).differing();
    }

    @Test
    void aBarThatMovedByOnePixelOrHasAboutItsColourIsTheSame() {
        var accepted = picture(20, Color.BLACK, 10);

        assertThat(differing(accepted, accepted)).isZero();
        assertThat(differing(accepted, picture(20, Color.BLACK, 11))).isZero();
        assertThat(differing(accepted, picture(20, new Color(24, 24, 24), 10))).isZero();
    }

    @Test
    void aBarThatIsMissingMovedOrOfAnotherColourDiffers() {
        var accepted = picture(20, Color.BLACK, 10);

        assertThat(differing(accepted, picture(20, Color.WHITE, 10))).isEqualTo(20);
        assertThat(differing(picture(20, Color.WHITE, 10), accepted)).isEqualTo(20);
        assertThat(differing(accepted, picture(20, new Color(60, 0, 0), 10))).isEqualTo(20);
        assertThat(differing(accepted, picture(20, Color.BLACK, 20))).isEqualTo(40);
    }

    @Test
    void furtherRowsOfALongerPictureDiffer() {
        var difference = ImageDifference.of(picture(20, Color.BLACK, 10), picture(22, Color.BLACK, 10));

        assertThat(difference.differing()).isEqualTo(80);
        assertThat(difference.percent()).isEqualTo(100.0 * 80 / 880);
        assertThat(difference.picture().getRGB(0, 21) & 0xFFFFFF).isEqualTo(0xE00040);
        assertThat(difference.picture().getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void theNewestAcceptedPictureOfAnotherVersionIsCompared(@TempDir Path folder) throws Exception {
        var views = new AcceptedScreenshots(folder, "156.0.8078.108");
        assertThat(views.accepted("ports")).isNull();
        for (var version : new String[] {"99.0.1", "120.0.1", "156.0.1"}) {
            new AcceptedScreenshots(folder, version).accept("ports-map", picture(20, Color.BLACK, 10));
        }
        new AcceptedScreenshots(folder, "99.0.1").accept("ports", picture(20, Color.BLACK, 10));
        assertThat(views.accepted("ports")).isEqualTo(folder.resolve("ports.chromium-99.png"));
        new AcceptedScreenshots(folder, "120.0.1").accept("ports", picture(20, Color.BLACK, 10));

        assertThat(folder.resolve("ports.chromium-99.png")).doesNotExist();
        assertThat(views.accepted("ports")).isEqualTo(folder.resolve("ports.chromium-120.png"));
        assertThat(views.tolerancePercent(folder.resolve("ports.chromium-120.png")))
                .isEqualTo(2.0);
        assertThat(views.tolerancePercent(folder.resolve("ports.chromium-156.png")))
                .isEqualTo(0.05);
    }

    @Test
    void aPictureOfManyColoursIsStoredWithAboutItsColours(@TempDir Path folder) throws Exception {
        var picture = picture(64, Color.RED, 10);
        for (int i = 0; i < 16 * 64; i++) {
            picture.setRGB(20 + i % 16, i / 16, new Color(i % 16, i / 16, i / 16).getRGB());
        }
        var views = new AcceptedScreenshots(folder, "156.0.1");
        views.accept("many", picture);

        assertThat(differing(picture, AcceptedScreenshots.read(folder.resolve("many.chromium-156.png"))))
                .isZero();
    }
}
