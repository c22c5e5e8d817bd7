package io.github.labmon.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.client.HttpEventLoop;
import io.github.labmon.client.LoginGuard;
import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.LanguageSettings;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.github.labmon.text.EnglishTexts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The receivers as the application context creates them. */
class ReceiverBeansTest {

    private static Variables variables(TestReceiverServer server) {
        return Variables.of(
                TestReceivers.map(
                        "ALERT_HA_NOTIFY",
                        "phone",
                        "HA_URL",
                        server.url(),
                        "HA_TOKEN",
                        TestReceivers.TOKEN,
                        "LABMON_STATE_FOLDER",
                        "target/no-such-folder/state"),
                Path.of("/"));
    }

    private static String code(Receiver receiver) throws InterruptedException {
        return Objects.requireNonNull(receiver.deliver(TestReceivers.firing()).problem())
                .code();
    }

    @Test
    void theReceiversUseTheLoginGuardOfHomeAssistant() throws Exception {
        try (var server = TestReceiverServer.start();
                var context = ApplicationContext.builder()
                        .environmentPropertySource(false)
                        .deduceEnvironment(false)
                        .singletons(variables(server), DeadlineFactor.OF_THE_SERVICE)
                        .start()) {
            var receiver = context.getBean(ReceiverRegistry.class).all().get(0);
            context.getBean(LoginGuard.class, Qualifiers.byName(LoginGuard.HOME_ASSISTANT))
                    .refused(Instant.now());

            assertThat(code(receiver)).isEqualTo("ha-token-refused");
            assertThat(server.asked).isEmpty();
        }
    }

    /** LABMON_FUNCTIONS can switch the function off, and the receivers remain. */
    @Test
    void withoutTheFunctionOfHomeAssistantARefusedTokenRestsToo() throws Exception {
        try (var server = TestReceiverServer.start();
                var eventLoop = new HttpEventLoop()) {
            var variables = variables(server);
            var receivers = new ReceiverRegistry(
                    new ReceiversSettings(variables),
                    new LanguageSettings(Locale.ENGLISH),
                    EnglishTexts.texts(ZoneOffset.UTC),
                    new StateFolder(Optional.empty()),
                    eventLoop,
                    null);
            server.answering(401, "401: Unauthorized");

            assertThat(code(receivers.all().get(0))).isEqualTo("login-refused");
            assertThat(code(receivers.all().get(0))).isEqualTo("login-refused");
            assertThat(server.asked).hasSize(1);
        }
    }
}
