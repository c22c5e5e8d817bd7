package io.github.labmon.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.LabmonClient;
import io.github.labmon.LabmonContextBuilder;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** {@code LABMON_FRAME_ANCESTORS}: pages that may show the page in a frame. */
@MicronautTest(contextBuilder = LabmonContextBuilder.class)
@Property(name = "LABMON_FRAME_ANCESTORS", value = "http://homepage.lan:3000, https://ha.example.org")
public class FrameAncestorsEndpointTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LabmonClient labmon;

    @Test
    void thePageCanBeFramedByTheConfiguredOriginsAndNothingElseCan() {
        var page = labmon.get("/");
        assertThat(page.getHeaders().get("content-security-policy"))
                .endsWith("; frame-ancestors 'self' http://homepage.lan:3000 https://ha.example.org");
        assertThat(page.getHeaders().contains("x-frame-options")).isFalse();
        assertThat(labmon.get("/host/status").getHeaders().get("x-frame-options"))
                .isEqualTo("DENY");
    }
}
