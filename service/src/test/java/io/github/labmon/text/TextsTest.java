package io.github.labmon.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.StaticMessageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    private static final Texts TEXTS = new Texts(
            new StaticMessageSource()
                    .addMessage(Locale.ENGLISH, "hot", "{name} is too hot: {value} (limit {limit})")
                    .addMessage(Locale.GERMAN, "hot", "{name} ist zu heiß: {value} (Grenze {limit})")
                    .addMessage(Locale.ENGLISH, "drives", "{count} drives: {names}")
                    .addMessage(Locale.ENGLISH, "drives.one", "1 drive: {names}")
                    .addMessage(Locale.ENGLISH, "since", "since {at}, for {length}")
                    .addMessage(Locale.GERMAN, "since", "seit {at}, {length} lang")
                    .addMessage(Locale.ENGLISH, "value", "{value}")
                    .addMessage(Locale.ENGLISH, "outer", "[{inner}]"),
            ZoneId.of("Europe/Berlin"));

    private static final Message HOT = Message.of("hot")
            .with("name", "nvme0")
            .with("value", 84.04, ValueUnit.CELSIUS)
            .with("limit", 80, ValueUnit.CELSIUS);

    @Test
    void aMessageIsASentenceOfEachLanguage() {
        assertThat(TEXTS.text(HOT, Locale.ENGLISH)).isEqualTo("nvme0 is too hot: 84 °C (limit 80 °C)");
        assertThat(TEXTS.text(HOT.with("value", 84.06, ValueUnit.CELSIUS), Locale.GERMAN))
                .isEqualTo("nvme0 ist zu heiß: 84,1 °C (Grenze 80 °C)");
    }

    @Test
    void aCountOfOneHasATextOfItsOwn() {
        var drives = Message.of("drives").withTexts("names", List.of("a", "b", "c"));
        assertThat(TEXTS.text(drives.with("count", 3), Locale.ENGLISH)).isEqualTo("3 drives: a, b and c");
        assertThat(TEXTS.text(drives.with("count", 1).withTexts("names", List.of("a")), Locale.ENGLISH))
                .isEqualTo("1 drive: a");
    }

    @Test
    void timesAreThoseOfThisHostWithTheirZone() {
        var since = Message.of("since")
                .with("at", Instant.parse("2026-01-05T13:05:00Z"))
                .with("length", Duration.ofMinutes(125));
        assertThat(TEXTS.text(since, Locale.ENGLISH)).isEqualTo("since 2026-01-05 14:05 CET, for 2 h 5 min");
        assertThat(TEXTS.text(since, Locale.GERMAN)).isEqualTo("seit 05.01.2026 14:05 MEZ, 2 h 5 min lang");
    }

    @Test
    void messagesCanContainMessages() {
        assertThat(TEXTS.text(Message.of("outer").with("inner", HOT), Locale.ENGLISH))
                .isEqualTo("[nvme0 is too hot: 84 °C (limit 80 °C)]");
    }

    @Test
    void anArgumentIsNotReadAsATemplate() {
        assertThat(TEXTS.text(Message.of("outer").with("inner", "{name} $1 \\ {value}"), Locale.ENGLISH))
                .isEqualTo("[{name} $1 \\ {value}]");
    }

    @Test
    void aLiteralIsTheSameInEveryLanguageAndAMissingTextShowsItsKey() {
        assertThat(TEXTS.text(Message.literal("nvme-cli: {x}"), Locale.GERMAN)).isEqualTo("nvme-cli: {x}");
        assertThat(TEXTS.text(Message.of("missing.key"), Locale.ENGLISH)).isEqualTo("missing.key");
    }

    @ParameterizedTest
    @CsvSource({
        "99.96, PERCENT, '99.96 %', '99,96 %'",
        "100, PERCENT, '100 %', '100 %'",
        "0.04, PERCENT, '0 %', '0 %'",
        "1, DAYS, '1 day', '1 Tag'",
        "2.5, DAYS, '2.5 days', '2,5 Tage'",
        "1234567890, BYTES, '1.2 GB', '1,2 GB'",
        "512, BYTES, '512 B', '512 B'",
        "12500000, BYTES_PER_SECOND, '13 MB/s', '13 MB/s'",
        "0.046, MILLISECONDS, '0 ms', '0 ms'",
        "7265, SECONDS, '2 h 1 min', '2 h 1 min'",
        "0.05, COUNT, '0.1', '0,1'",
        "-3.2, DECIBELS, '-3.2 dB', '-3,2 dB'"
    })
    void valuesAreWrittenAsTheLanguageWritesThem(double value, ValueUnit unit, String english, String german) {
        var message = Message.of("value").with("value", value, unit);
        assertThat(TEXTS.text(message, Locale.ENGLISH)).isEqualTo(english);
        assertThat(TEXTS.text(message, Locale.GERMAN)).isEqualTo(german);
    }

    @ParameterizedTest
    @CsvSource({
        "'', en",
        "'de', de",
        "'de-AT,de;q=0.9,en;q=0.8', de",
        "'fr-FR,fr;q=0.9', en",
        "'fr,de;q=0.5', de",
        "'*', en",
        "'en;q=0.1,de;q=0.9', de",
        "';;;q=', en"
    })
    void aHeaderNamesThePreferredLanguage(String header, String language) {
        assertThat(Languages.preferred(header).getLanguage()).isEqualTo(language);
    }
}
