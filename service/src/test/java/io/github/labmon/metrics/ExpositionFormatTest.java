package io.github.labmon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.web.GzipEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format that is selected by an Accept header. */
class ExpositionFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|TEXT",
                "*/*|TEXT",
                "text/*|TEXT",
                "text/plain|TEXT",
                "TEXT/Plain; Version=0.0.4; charset=utf-8|TEXT",
                "application/*|OPEN_METRICS",
                "application/openmetrics-text|OPEN_METRICS",
                "application/openmetrics-text; version=\"1.0.0\"|OPEN_METRICS",
                "application/openmetrics-text;version=2.0.0|",
                "application/openmetrics-text;version=2.0.0,*/*;q=0.1|TEXT",
                "application/openmetrics-text,*/*|OPEN_METRICS",
                "application/openmetrics-text;q=0.3,text/plain;q=0.5|TEXT",
                "application/openmetrics-text;q=0.5,text/plain;q=0.3|OPEN_METRICS",
                "text/plain;q=0,*/*|OPEN_METRICS",
                "application/openmetrics-text;q=0,*/*|TEXT",
                "text/plain;q=0|",
                "text/plain;q=0.000,application/openmetrics-text;q=0.0|",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|TEXT",
                "application/json|",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited|",
                "what is this|",
                "/,;,=|"
            })
    void thePreferredFormatIsSelected(String accept, String form) {
        assertThat(ExpositionFormat.accepted(List.of(accept))
                        .map(ExpositionFormat::name)
                        .orElse(null))
                .isEqualTo(form);
    }

    @Test
    void prometheusGetsOpenMetrics() {
        assertThat(ExpositionFormat.accepted(
                        List.of("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
                                + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1")))
                .contains(ExpositionFormat.OPEN_METRICS);
        assertThat(ExpositionFormat.accepted(
                        List.of("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                                + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;"
                                + "escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2")))
                .contains(ExpositionFormat.OPEN_METRICS);
    }

    @Test
    void noHeaderMeansAnyAndSeveralHeadersAreCombined() {
        assertThat(ExpositionFormat.accepted(List.of())).contains(ExpositionFormat.TEXT);
        assertThat(ExpositionFormat.accepted(List.of("text/plain;q=0.2", "application/openmetrics-text")))
                .contains(ExpositionFormat.OPEN_METRICS);
    }

    @Test
    void anyHeaderIsHandled() {
        var random = new Random(7);
        var parts =
                new String[] {"text", "/", "plain", "*", ";", "q=", "0", ".5", ",", " ", "version=", "\"", "ä", "\t"};
        for (int i = 0; i < 20_000; i++) {
            var header = new StringBuilder();
            random.ints(random.nextInt(12), 0, parts.length).forEach(part -> header.append(parts[part]));
            assertThat(ExpositionFormat.accepted(List.of(header.toString()))).isNotNull();
            assertThat(GzipEncoding.isAccepted(List.of(header.toString()))).isIn(true, false);
        }
    }

    @Test
    void gzipIsUsedWhereAccepted() {
        assertThat(Arrays.asList("gzip", "gzip, deflate", "deflate;q=0.5, GZIP;q=1.0", "*", "br, *;q=0.1"))
                .allMatch(header -> GzipEncoding.isAccepted(List.of(header)));
        assertThat(Arrays.asList("", "identity", "gzip;q=0", "*, gzip;q=0.000", "*;q=0", "x-gzip"))
                .noneMatch(header -> GzipEncoding.isAccepted(List.of(header)));
        assertThat(GzipEncoding.isAccepted(List.of())).isFalse();
    }
}
