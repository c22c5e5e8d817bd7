package io.github.labmon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rights of a process in the kernel's text. */
class ProcessAccountTest {

    private static final String STATUS = """
            Name:\tjava
            Uid:\t1000\t998\t998\t998
            Gid:\t1000\t998\t998\t998
            Groups:\t6 998 999\t
            CapEff:\t%s
            """;

    private static ProcessAccount account(String mask) {
        return ProcessAccount.parse(
                        STATUS.formatted(mask), Map.of("998", "labmon"), Map.of("998", "labmon", "6", "disk"))
                .orElseThrow();
    }

    @Test
    void theEffectiveUserGroupsAndCapabilitiesAreNamed() {
        assertThat(account("0000000000080004"))
                .isEqualTo(new ProcessAccount(
                        "labmon", List.of("labmon", "disk", "999"), List.of("DAC_READ_SEARCH", "SYS_PTRACE"), false));
        assertThat(account("0000000000000000").capabilities()).isEmpty();
        assertThat(account("000001ffffffffff").everything()).isTrue();
        assertThat(account("000001ffffffffff").capabilities()).hasSize(41).endsWith("CHECKPOINT_RESTORE");
    }

    @Test
    void namesAreThoseOfTheFirstEntryOfANumber() {
        assertThat(ProcessAccount.namesIn("root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:\nbroken\n\nnobody:x:65534:"))
                .isEqualTo(Map.of("0", "root", "65534", "nobody"));
    }

    @Test
    void thisProcessHasAnAccount() {
        assertThat(ProcessAccount.current()).hasValueSatisfying(account -> {
            assertThat(account.user()).isEqualTo(System.getProperty("user.name"));
            assertThat(account.groups()).isNotEmpty();
        });
    }

    @Test
    void anyOtherTextIsNoAccount() {
        assertThat(ProcessAccount.parse("", Map.of(), Map.of())).isEmpty();
        assertThat(ProcessAccount.parse(STATUS.formatted("everything"), Map.of(), Map.of()))
                .isEmpty();
        var random = new Random(20_261_128);
        var bytes = STATUS.formatted("0000000000080004").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            var changed = bytes.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            var text = new String(changed, StandardCharsets.UTF_8);
            assertThatCode(() -> ProcessAccount.parse(text, Map.of(), Map.of())).doesNotThrowAnyException();
        }
    }
}
