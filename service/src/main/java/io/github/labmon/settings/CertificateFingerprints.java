package io.github.labmon.settings;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** SHA-256 fingerprints of certificates that are trusted. */
public final class CertificateFingerprints {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private CertificateFingerprints() {}

    /** The fingerprints in a variable, in lower-case hexadecimal without separators. */
    public static Set<String> of(Variables variables, String name) {
        var fingerprints = new TreeSet<String>();
        for (var entry : variables.list(name)) {
            var digits = entry.replace(":", "").toLowerCase(Locale.ROOT);
            if (FORM.matcher(digits).matches()) {
                fingerprints.add(digits);
            } else {
                variables.unusable(
                        name,
                        "contains something that is not a SHA-256 fingerprint; allowed: 64 hexadecimal digits, with or without colons");
            }
        }
        return fingerprints;
    }
}
