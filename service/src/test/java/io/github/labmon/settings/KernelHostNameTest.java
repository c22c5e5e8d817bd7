package io.github.labmon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelHostNameTest {

    @TempDir
    Path folder;

    private Path file(byte... content) throws IOException {
        return Files.write(folder.resolve("hostname"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theNameIsTheOneThatUnamePrints() throws Exception {
        var uname = CommandOutput.run("uname", "-n").out().strip();

        assertThat(KernelHostName.read()).contains(uname);
        assertThat(KernelHostName.readOrLocalhost()).isEqualTo(uname);
    }

    @Test
    void theLineOfTheKernelIsTheName() throws IOException {
        assertThat(KernelHostName.read(file("nas\n"))).contains("nas");
        assertThat(KernelHostName.read(file("nas.example.org\n"))).contains("nas.example.org");
    }

    @Test
    void aNameThatIsNotSetOrCannotBeReadIsAbsent() throws IOException {
        assertThat(KernelHostName.read(file("(none)\n"))).isEmpty();
        assertThat(KernelHostName.read(file("\n"))).isEmpty();
        assertThat(KernelHostName.read(file((byte) 0xC3, (byte) 0x28)))
                .as("not UTF-8")
                .isEmpty();
        assertThat(KernelHostName.read(folder.resolve("none"))).isEmpty();
    }
}
