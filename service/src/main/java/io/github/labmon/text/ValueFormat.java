package io.github.labmon.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, lengths of time, times and lists as one language writes them. */
public final class ValueFormat {

    private static final List<String> DECIMAL_PREFIXES = List.of("", "k", "M", "G", "T", "P");
    private static final double STEP = 1_000;

    private final Locale locale;
    private final ZoneId zone;

    /** Of one language and time zone. */
    public ValueFormat(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    private boolean isGerman() {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    /** {@code 78.5 °C}, {@code 1.2 GB}; in German {@code 78,5 °C}. */
    public String quantity(double value, ValueUnit unit) {
        return switch (unit) {
            case SECONDS -> length(Duration.ofMillis(Math.round(value * STEP)));
            case DAYS -> number(value, 1) + days(value);
            case BYTES, BYTES_PER_SECOND, BITS_PER_SECOND -> scaled(value, unit);
            // Close below 100 % more digits are needed to see that it is not all.
            case PERCENT -> number(value, value > 99 && value < 100 ? 3 : unit.digits()) + unit.symbol();
            default -> number(value, unit.digits()) + unit.symbol();
        };
    }

    private String days(double value) {
        return isGerman() ? (value == 1 ? " Tag" : " Tage") : value == 1 ? " day" : " days";
    }

    private String scaled(double value, ValueUnit unit) {
        var scaled = value;
        var prefix = 0;
        while (Math.abs(scaled) >= STEP && prefix < DECIMAL_PREFIXES.size() - 1) {
            scaled /= STEP;
            prefix++;
        }
        return number(scaled, scaled < 10 && prefix > 0 ? 1 : 0) + " " + DECIMAL_PREFIXES.get(prefix) + unit.symbol();
    }

    private String number(double value, int digits) {
        var rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        var plain = (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
        return plain.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    /** With its two largest units: {@code 2 h 5 min}. */
    public String length(Duration duration) {
        var seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        var minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        var hours = minutes / 60;
        var day = isGerman() ? " T" : " d";
        if (hours < 24) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + day + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** In the time zone of this host, with its name: {@code 2026-11-28 14:05 CET}. */
    public String time(Instant time) {
        var pattern = isGerman() ? "dd.MM.yyyy HH:mm z" : "yyyy-MM-dd HH:mm z";
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(time);
    }

    /** {@code a, b and c}. */
    String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        var last = items.size() - 1;
        return String.join(", ", items.subList(0, last)) + (isGerman() ? " und " : " and ") + items.get(last);
    }
}
