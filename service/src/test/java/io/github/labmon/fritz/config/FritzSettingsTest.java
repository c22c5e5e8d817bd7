package io.github.labmon.fritz.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.poll.DeadlineFactor;
import io.github.labmon.settings.Secret;
import io.github.labmon.settings.Settings;
import io.github.labmon.settings.StateFolder;
import io.github.labmon.settings.Variables;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FritzSettingsTest {

    @TempDir
    Path folder;

    private List<String> faults(Map<String, String> environment) {
        var variables = Variables.of(environment, folder);
        FritzSettings.of(variables);
        return variables.faults();
    }

    @Test
    void withoutSettingsThereIsNoRouter() {
        assertThat(FritzSettings.of(Variables.of(Map.of(), folder)))
                .isEqualTo(new FritzSettings(
                        List.of(),
                        Map.of(),
                        Set.of(),
                        List.of("ping"),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1),
                        new StateFolder(Optional.empty())));
    }

    @Test
    void thePasswordIsReadFromAFile() throws Exception {
        Files.writeString(folder.resolve("secret"), "pass word\n");
        var settings = FritzSettings.of(Variables.of(
                Map.of(
                        "FRITZ_HOSTS", "192.168.178.1, attic=192.168.178.2",
                        "FRITZ_USERNAME", "labmon",
                        "FRITZ_PASSWORD_FILE", "secret",
                        "FRITZ_PING_COMMAND", "busybox ping",
                        "FRITZ_TLS_FINGERPRINTS", "AB:".repeat(31) + "AB"),
                folder));

        assertThat(settings.routers()).extracting(RouterAddress::name).containsExactly("192.168.178.1", "attic");
        assertThat(settings.routers()).allSatisfy(router -> {
            assertThat(settings.credentials(router).username()).isEqualTo("labmon");
            assertThat(settings.credentials(router).password().map(Secret::reveal))
                    .contains("pass word");
        });
        assertThat(settings.ping()).containsExactly("busybox", "ping");
        assertThat(settings.fingerprints()).containsExactly("ab".repeat(32));
        assertThat(settings.toString()).doesNotContain("pass word");
    }

    private static String login(FritzSettings settings, int router) {
        var credentials = settings.credentials(settings.routers().get(router));
        return credentials.username() + ":"
                + credentials.password().map(Secret::reveal).orElse("-");
    }

    @Test
    void aRouterCanHaveItsOwnLogin() throws Exception {
        Files.writeString(folder.resolve("secret"), "of a file\n");
        var variables = Variables.of(
                Map.of(
                        "FRITZ_HOSTS", "fritz.box,attic=192.168.178.2,garden shed=192.168.178.3,192.168.178.4",
                        "FRITZ_USERNAME", "labmon",
                        "FRITZ_PASSWORD", "general",
                        "FRITZ_USERNAME_ATTIC", "roof",
                        "FRITZ_PASSWORD_ATTIC_FILE", "secret",
                        "FRITZ_PASSWORD_GARDEN_SHED", "spade",
                        "FRITZ_USERNAME_192_168_178_4", "other",
                        "FRITZ_PASSWORD_ATIC", "misspelt"),
                folder);
        var settings = FritzSettings.of(variables);

        assertThat(List.of(login(settings, 0), login(settings, 1), login(settings, 2), login(settings, 3)))
                .containsExactly("labmon:general", "roof:of a file", "labmon:spade", "other:general");
        assertThat(variables.faults()).isEmpty();
        assertThat(variables.unknown())
                .containsExactly("FRITZ_PASSWORD_ATIC is not a setting of labmon and is ignored; did you mean"
                        + " FRITZ_PASSWORD_ATTIC?");
        assertThat(settings.toString()).doesNotContain("spade", "of a file", "general");
    }

    @Test
    void anEmptyPasswordOfARouterMeansNoLogin() {
        var variables = Variables.of(
                Map.of(
                        "FRITZ_HOSTS", "fritz.box,attic=192.168.178.2",
                        "FRITZ_USERNAME", "labmon",
                        "FRITZ_PASSWORD", "general",
                        "FRITZ_PASSWORD_ATTIC", ""),
                folder);
        var settings = FritzSettings.of(variables);

        assertThat(List.of(login(settings, 0), login(settings, 1))).containsExactly("labmon:general", ":-");
        assertThat(variables.faults()).isEmpty();
        assertThat(RouterCredentials.passwordVariable(settings.routers().get(1)))
                .isEqualTo("FRITZ_PASSWORD_ATTIC");
    }

    @Test
    void anEmptyPasswordOfTheEnvFileMeansNoLoginToo() throws Exception {
        Files.writeString(folder.resolve(".env"), "FRITZ_PASSWORD=general\nFRITZ_PASSWORD_ATTIC=\n");
        var settings = FritzSettings.of(Variables.of(Map.of("FRITZ_HOSTS", "fritz.box,attic=192.168.178.2"), folder));

        assertThat(List.of(login(settings, 0), login(settings, 1))).containsExactly(":general", ":-");
    }

    @Test
    void anEmptyPasswordBesideAUserNameIsAFault() {
        assertThat(faults(Map.of(
                        "FRITZ_HOSTS", "attic=10.0.0.1",
                        "FRITZ_PASSWORD", "x",
                        "FRITZ_USERNAME_ATTIC", "roof",
                        "FRITZ_PASSWORD_ATTIC", "")))
                .containsExactly("FRITZ_USERNAME_ATTIC is set, and FRITZ_PASSWORD_ATTIC is empty, which means no login:"
                        + " remove one of the two");
    }

    @Test
    void aLoginWithoutAPasswordOrForTwoRoutersIsAFault() {
        assertThat(faults(Map.of("FRITZ_HOSTS", "attic=10.0.0.1", "FRITZ_USERNAME_ATTIC", "roof")))
                .containsExactly("FRITZ_USERNAME_ATTIC is set without a password: set FRITZ_PASSWORD_ATTIC too");
        assertThat(faults(Map.of("FRITZ_HOSTS", "a-b=10.0.0.1,a.b=10.0.0.2", "FRITZ_PASSWORD_A_B", "x")))
                .containsExactly(
                        "FRITZ_PASSWORD_A_B or its user name belongs to two routers: their names differ only in"
                                + " characters that are no letters or digits");
        assertThat(faults(Map.of("FRITZ_HOSTS", "a-b=10.0.0.1,a.b=10.0.0.2", "FRITZ_PASSWORD", "x")))
                .isEmpty();
        assertThat(faults(Map.of(
                        "FRITZ_HOSTS", "attic=10.0.0.1", "FRITZ_USERNAME", "labmon", "FRITZ_PASSWORD_ATTIC", "x")))
                .isEmpty();
    }

    @Test
    void aRouterNamedFileHasNoPasswordOfItsOwn() {
        var settings = FritzSettings.of(Variables.of(
                Map.of("FRITZ_HOSTS", "file=10.0.0.1,attic file=10.0.0.2", "FRITZ_PASSWORD", "x"), folder));

        assertThat(List.of(login(settings, 0), login(settings, 1))).containsExactly(":x", ":x");
    }

    @Test
    void theSettingsAreABeanThatIsCheckedAtTheStart() {
        var variables = Variables.of(Map.of("FRITZ_HOSTS", "-c"), folder);
        try (var context = ApplicationContext.builder()
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .singletons(variables, DeadlineFactor.OF_A_COMMAND)
                .start()) {
            assertThat(context.getBeansOfType(Settings.class)).hasAtLeastOneElementOfType(FritzSettings.class);
        }
        assertThat(variables.faults()).anyMatch(fault -> fault.startsWith("FRITZ_HOSTS="));
    }

    @Test
    void everyFaultNamesTheAllowedValues() {
        assertThat(faults(Map.of("FRITZ_HOSTS", "-c,fritz.box,fritz.box")))
                .containsExactlyInAnyOrder(
                        "FRITZ_HOSTS=-c,fritz.box,fritz.box contains an entry that is not a router address; allowed: host, name=host, host:port,"
                                + " https://host, [IPv6]:port, separated by commas, such as"
                                + " 192.168.178.1,attic=192.168.178.2",
                        "FRITZ_HOSTS=-c,fritz.box,fritz.box contains two routers of the same name: give each its own name, as name=host");
        assertThat(faults(Map.of("FRITZ_USERNAME", "labmon")))
                .containsExactly(
                        "FRITZ_USERNAME is set without a password: set FRITZ_PASSWORD or FRITZ_PASSWORD_FILE too");
        assertThat(faults(Map.of("FRITZ_TLS_FINGERPRINTS", "abc")))
                .containsExactly(
                        "FRITZ_TLS_FINGERPRINTS=abc contains something that is not a SHA-256 fingerprint; allowed: 64 hexadecimal"
                                + " digits, with or without colons");
        assertThat(faults(Map.of("FRITZ_LOGIN_PAUSE", "1m", "FRITZ_FRESHNESS", "0s")))
                .hasSize(2);
    }
}
