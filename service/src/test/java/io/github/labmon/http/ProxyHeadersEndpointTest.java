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

/** Which headers of a trusted proxy are used, and which of its clients count as local. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "HISTORY", value = "on")
@Property(name = "LABMON_TRUSTED_PROXIES", value = "127.0.0.0/8, ::1, 10.0.0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class ProxyHeadersEndpointTest extends ProxiedRequests {

    @Test
    void theForwardedHostIsCheckedInPlaceOfItsOwn() throws IOException {
        assertThat(status("Host: upstream", "X-Forwarded-Host: nas.lan")).isEqualTo(200);
        assertThat(status("Host: localhost", "X-Forwarded-Host: evil.example")).isEqualTo(421);
        assertThat(status("Host: localhost", "X-Forwarded-Host: nas.lan, evil.example"))
                .isEqualTo(421);
    }

    @Test
    void onlyAClientOfThisHostSeesTheFaultsOfParts() {
        // A part is at fault after the first round.
        await().atMost(Duration.ofMinutes(1)).until(this::seesParts);
        assertThat(seesParts("X-Forwarded-For", "127.0.0.1")).isTrue();
        assertThat(seesParts("X-Forwarded-For", "192.168.178.20")).isFalse();
        assertThat(seesParts("X-Forwarded-For", "127.0.0.1, 192.168.178.20")).isFalse();
        assertThat(seesParts("X-Forwarded-For", "192.168.178.20, 10.0.0.1")).isFalse();
        assertThat(seesParts("X-Forwarded-For", "unknown")).isFalse();
    }
}
