package io.github.labmon.process;

import java.util.regex.Pattern;

/**
 * The line with which a program reports that it failed.
 *
 * @param text as the program printed it; can be empty
 */
public record ErrorLine(String text) {

    private static final int MAX_LENGTH = 160;

    private static final Pattern NOT_PERMITTED =
            Pattern.compile("(?i)permission denied|operation not permitted|must (be|have) root|requires root|"
                    + "password is required|not allowed to|may not run|not in the sudoers|no new privileges");

    private static final Pattern NO_DEVICE = Pattern.compile("(?i)no such (file or directory|device)");

    /** Whether the kernel, sudo or the program refuses because a right is missing. */
    public boolean isNotPermitted() {
        return NOT_PERMITTED.matcher(text).find();
    }

    /** Whether the program does not see the device. */
    public boolean isNoDevice() {
        return NO_DEVICE.matcher(text).find();
    }

    /** {@code : "text"} in one line, without the escapes that programs print bold text with, and bounded; else empty. */
    public String quoted() {
        var plain = text.replaceAll("\\x1B\\[[0-9;]*m", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (plain.isEmpty()) {
            return "";
        }
        return ": \"" + (plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "…") + "\"";
    }
}
