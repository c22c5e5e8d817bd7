package io.github.labmon.mounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.ports.testing.CommandOutput;
import io.github.labmon.text.EnglishTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSystemQueryTest {

    @TempDir
    Path folder;

    private String deviceNumber() throws Exception {
        var number = CommandOutput.run("stat", "-c", "%Hd:%Ld", folder.toString())
                .out()
                .strip();
        assertThat(number).matches("\\d+:\\d+");
        return number;
    }

    private Mount mount(String deviceNumber, String type) {
        return new Mount(deviceNumber, "/", folder.toString(), type, "/dev/lab");
    }

    @ParameterizedTest
    @CsvSource({
        "2049, 8:1",
        "21, 0:21",
        "65024, 254:0",
        "66309, 259:5",
        "17592187092992, 4096:256",
        "1048831, 0:511",
    })
    void aDeviceNumberIsReadAsTheKernelWritesIt(long dev, String number) {
        assertThat(FileSystemQuery.deviceNumber(dev)).isEqualTo(number);
    }

    @Test
    void theSizesOfTheFileSystemAtThePathAreKnown() throws Exception {
        var size = Files.getFileStore(folder).getTotalSpace();

        assertThat(FileSystemQuery.read(mount(deviceNumber(), "ext4"), folder))
                .isInstanceOfSatisfying(
                        SpaceResult.Available.class,
                        known -> assertThat(known.space().totalBytes()).isEqualTo(size));
    }

    @Test
    void theSizesOfAnotherFileSystemAtThePathAreNotTaken() {
        assertThat(FileSystemQuery.read(mount("7:99", "ext4"), folder)).isEqualTo(new SpaceResult.Covered());
    }

    @Test
    void aSubvolumeWithADeviceNumberOfItsOwnIsTaken() {
        assertThat(FileSystemQuery.read(mount("0:99", "btrfs"), folder)).isInstanceOf(SpaceResult.Available.class);
    }

    @Test
    void aPathThatIsGoneIsNoFault() throws Exception {
        assertThat(FileSystemQuery.read(mount(deviceNumber(), "ext4"), folder.resolve("gone")))
                .isEqualTo(new SpaceResult.Covered());
    }

    @Test
    void theReasonOfTheKernelIsReported() throws Exception {
        var name = "x".repeat(300);

        assertThat(FileSystemQuery.read(mount(deviceNumber(), "ext4"), folder.resolve(name)))
                .isInstanceOfSatisfying(
                        SpaceResult.Unreachable.class,
                        unreachable -> assertThat(EnglishTexts.detail(unreachable.problem()))
                                .isEqualTo(folder + " (/dev/lab) cannot be read (File name too long); check that its"
                                        + " server or drive is available"));
    }
}
