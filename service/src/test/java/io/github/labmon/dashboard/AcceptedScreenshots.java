package io.github.labmon.dashboard;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The accepted pictures of the views, one for each view. The name of a file contains the major version of the Chromium that
 * made it, because another version draws the same page a little differently.
 */
final class AcceptedScreenshots {

    /** Pixels that may differ, in percent, where the same major version made both pictures. */
    private static final double SAME_VERSION_PERCENT = 0.05;

    /** Where another major version made the accepted picture. An update of the system's Chromium is no fault of the page. */
    private static final double OTHER_VERSION_PERCENT = 2.0;

    private static final Pattern NAME = Pattern.compile("(.+)\\.chromium-(\\d+)\\.png");

    private final Path folder;
    private final int major;

    AcceptedScreenshots(Path folder, String version) {
        this.folder = folder;
        this.major = Integer.parseInt(version.replaceFirst("\\..*", ""));
    }

    /** Of the running version, or else of the newest one; {@code null} where the view was never accepted. */
    @Nullable
    Path accepted(String view) throws IOException {
        var own = folder.resolve(name(view));
        if (Files.exists(own)) {
            return own;
        }
        return all(view).stream()
                .max(Comparator.comparingInt(AcceptedScreenshots::major))
                .orElse(null);
    }

    /** Largest share of differing pixels, in percent. */
    double tolerancePercent(Path accepted) {
        return major(accepted) == major ? SAME_VERSION_PERCENT : OTHER_VERSION_PERCENT;
    }

    String name(String view) {
        return view + ".chromium-" + major + ".png";
    }

    /** Replaces the accepted picture, also that of other versions; one of this version that is the same stays. */
    Path accept(String view, BufferedImage picture) throws IOException {
        Files.createDirectories(folder);
        var own = folder.resolve(name(view));
        if (Files.exists(own) && ImageDifference.of(read(own), picture).differing() == 0) {
            return own;
        }
        for (var old : all(view)) {
            Files.delete(old);
        }
        return write(own, IndexedImage.of(picture));
    }

    private List<Path> all(String view) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> {
                        var name = NAME.matcher(file.getFileName().toString());
                        return name.matches() && name.group(1).equals(view);
                    })
                    .toList();
        }
    }

    private static int major(Path file) {
        return Integer.parseInt(NAME.matcher(file.getFileName().toString()).replaceFirst("$2"));
    }

    static BufferedImage read(Path file) throws IOException {
        return Objects.requireNonNull(ImageIO.read(file.toFile()), file::toString);
    }

    static Path write(Path file, BufferedImage picture) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
