package io.github.labmon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Headers of a proxy that is not configured: they are not used, and its clients do not count as local. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class UntrustedProxyEndpointTest extends ProxiedRequests {

    @Test
    void theForwardedHostIsNotUsed() throws IOException {
        assertThat(status("Host: evil.example", "X-Forwarded-Host: nas.lan")).isEqualTo(421);
        assertThat(status("Host: localhost", "X-Forwarded-Host: evil.example")).isEqualTo(200);
    }

    @Test
    void aClientBehindAProxyDoesNotSeeTheFaultsOfParts() {
        // A part is at fault after the first round.
        await().atMost(Duration.ofMinutes(1)).until(this::seesParts);
        assertThat(seesParts("X-Forwarded-For", "127.0.0.1")).isFalse();
        assertThat(seesParts("Via", "1.1 proxy")).isFalse();
        assertThat(seesParts("Forwarded", "for=127.0.0.1")).isFalse();
    }
}
