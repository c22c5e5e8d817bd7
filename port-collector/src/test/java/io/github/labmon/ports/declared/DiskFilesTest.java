package io.github.labmon.ports.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.labmon.ports.deployment.DeclarationRequest;
import io.github.labmon.ports.file.DeclarationException;
import io.github.labmon.ports.file.DeclarationFiles;
import io.github.labmon.ports.plan.PortPlan;
import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.ports.testing.RealPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that block, are not text, or declare nothing. */
class DiskFilesTest {

    private static final Path KERNEL_LOG = Path.of("/proc/kmsg");

    @TempDir
    Path folder;

    private DeclarationRequest request() {
        return DeclarationRequest.of(DeclarationFiles.onDisk(folder));
    }

    /** A regular file for stat, whose read waits for the next message of the kernel. */
    @Test
    void aRegularFileWhoseReadBlocksIsRefusedAfterItsDeadline() throws Exception {
        RealPart.need(Files.isReadable(KERNEL_LOG), "root, who may read /proc/kmsg");

        assertThat(Files.isRegularFile(KERNEL_LOG)).isTrue();
        assertThat(Read.fault(request().withFiles(KERNEL_LOG.toString())))
                .isEqualTo("/proc/kmsg:1:1: this file could not be read within 2 s; a file whose read does not block is"
                        + " allowed");
        assertThatExceptionOfType(DeclarationException.class)
                .isThrownBy(() -> PortPlan.read(folder, KERNEL_LOG.toString()))
                .withMessage("/proc/kmsg: the plan could not be read within 2 s; a file whose read does not block is"
                        + " allowed");
    }

    @Test
    void aNamedPipeIsRefusedWithoutWaitingForItsWriter() throws Exception {
        var pipe = folder.resolve("compose.yaml");
        assertThat(CommandOutput.run("mkfifo", pipe.toString()).exitCode()).isZero();

        assertThat(Read.fault(request()))
                .isEqualTo("compose.yaml:1:1: this file is not a regular file; a regular file is allowed");
    }

    @Test
    void anEnvFileMayHaveACommentInAnotherEncoding() throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: x, ports: ['${P}:80', '${Q}:81']}}");
        Files.write(
                folder.resolve(".env"),
                "# für später\nP=8080 # größer\nNAME=Jörg\nQ='8081'\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Read.lines(request())).containsExactly("1:34 a * 8080/tcp x1", "1:45 a * 8081/tcp x1");

        Files.write(folder.resolve(".env"), "JÖRG=1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Read.fault(request())).startsWith(".env:1:1: invalid character \uFFFD in the name of a variable");
    }

    @Test
    void emptyNamesAreRefused() throws Exception {
        Files.writeString(folder.resolve("compose.yaml"), "services: {a: {image: x}}");

        assertThat(Read.fault(request().withEnvFiles(List.of(" "))))
                .isEqualTo("The name of an env file is empty; allowed: the name of a file.");
    }

    @Test
    void thatNothingIsDeclaredHasItsReason() throws Exception {
        assertThat(notice("services: {}")).isEqualTo("No port is declared: the file has no services.");
        assertThat(notice("name: x")).isEqualTo("fault");
        assertThat(
                        notice(
                                "services: {a: {image: x, profiles: [debug, dev], ports: ['1:1']}, b: {image: x, profiles: [dev]}}"))
                .isEqualTo(
                        "No port is declared: every service (a, b) belongs to a profile that is not active; profiles:"
                                + " debug, dev.");
        assertThat(notice("services: {a: {image: x}, b: {image: x, profiles: [dev], ports: ['1:1']}}"))
                .isEqualTo(
                        "No port is declared: no enabled service (a) publishes a host port, and b belong to profiles that"
                                + " are not active.");
        assertThat(notice("services: {a: {image: x, network_mode: host}}"))
                .isEqualTo(
                        "The service a uses the host's network and declares no port: list the ports that it binds under"
                                + " expose:, and they are checked.");
        assertThat(notice("services: {a: {image: x, ports: ['80', '127.0.0.1::81']}}"))
                .isEqualTo("No port is declared: no enabled service (a) publishes a host port.");
    }

    private static String notice(String compose) throws DeclarationException {
        try {
            var notices = Declarations.readUnchecked(Read.sent("compose.yaml", compose))
                    .notices();
            return notices.get(0).what();
        } catch (DeclarationException e) {
            return "fault";
        }
    }
}
