package io.github.labmon;

import java.util.Arrays;

/**
 * Starts labmon where the kernel runs {@code /usr/bin/labmon} by its first line, {@code #!…/java @…}: the path of that
 * file comes before the arguments. So {@code docker exec labmon labmon host} works without a shell in the image.
 */
final class ContainerCommand {

    private ContainerCommand() {}

    public static void main(String[] args) throws Exception {
        Application.main(Arrays.copyOfRange(args, Math.min(1, args.length), args.length));
    }
}
