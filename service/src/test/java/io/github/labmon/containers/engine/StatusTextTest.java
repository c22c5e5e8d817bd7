package io.github.labmon.containers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Up 13 seconds, 13 seconds, -, -",
                "Up Less than a second, Less than a second, -, -",
                "Up 2 hours (healthy), 2 hours, -, healthy",
                "Up 2 hours (unhealthy), 2 hours, -, unhealthy",
                "Up About a minute (health: starting), About a minute, -, starting",
                "Up 10 seconds (Paused), 10 seconds, -, -",
                "Exited (137) 6 seconds ago, -, 137, -",
                "Restarting (3) 1 second ago, -, 3, -",
                "Created, -, -, -",
                "Dead, -, -, -",
                "Removal In Progress, -, -, -"
            })
    void theTextsOfTheEngineAreRead(String text, String uptime, Integer exitCode, String health) {
        assertThat(StatusText.parse(text)).isEqualTo(new StatusText(uptime, exitCode, health));
    }

    @Test
    void whatIsNoSuchTextContainsNothing() {
        for (var text : new String[] {"", "Exited (99999999999) x", "up", "Exited", "(healthy)"}) {
            assertThat(StatusText.parse(text)).isEqualTo(new StatusText(null, null, null));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, Less than a second",
        "PT1S, 1 second",
        "PT59S, 59 seconds",
        "PT60S, About a minute",
        "PT119S, About a minute",
        "PT2M, 2 minutes",
        "PT59M59S, 59 minutes",
        "PT1H, About an hour",
        "PT1H29M, About an hour",
        "PT1H30M, 2 hours",
        "PT47H, 47 hours",
        "PT48H, 2 days",
        "P13D, 13 days",
        "P14D, 2 weeks",
        "P59D, 8 weeks",
        "P60D, 2 months",
        "P729D, 24 months",
        "P730D, 2 years"
    })
    void uptimesAreWrittenAsTheEngineDoes(Duration length, String text) {
        assertThat(StatusText.uptime(length)).isEqualTo(text);
    }
}
