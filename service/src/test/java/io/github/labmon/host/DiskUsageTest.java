package io.github.labmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.labmon.mounts.FileSystemSpace;
import io.github.labmon.mounts.Mount;
import io.github.labmon.mounts.SpaceResult;
import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiskUsageTest {

    private static final Mount MOUNT = new Mount("8:1", "/", "/srv", "ext4", "/dev/sda1");
    private static final Problem PROBLEM = Problem.reported("some-code", "some detail");

    private static DiskUsage without(State state, @Nullable Problem problem) {
        return new DiskUsage("/srv", "/dev/sda1", "ext4", state, null, null, null, null, problem);
    }

    @Test
    void usageIsCountedAsDfCounts() {
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.Available(new FileSystemSpace(1_000, 600, 500))))
                .contains(new DiskUsage("/srv", "/dev/sda1", "ext4", State.OK, 1_000L, 400L, 500L, 44.4, null));
    }

    @Test
    void eachResultHasItsStateAndNoInventedSize() {
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.NotVisible(PROBLEM))).contains(without(State.UNKNOWN, PROBLEM));
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.Unreachable(PROBLEM))).contains(without(State.DOWN, PROBLEM));
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.Pending())).contains(without(State.UNKNOWN, null));
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.NotReported())).contains(without(State.OK, null));
        assertThat(DiskUsage.of(MOUNT, new SpaceResult.Covered())).isEmpty();
    }

    @Test
    void aFileSystemWithASizeOfZeroIsUnreachableAndNeverEmpty() {
        assertThat(DiskUsage.of(MOUNT, new FileSystemSpace(0, 0, 0)))
                .isEqualTo(without(
                        State.DOWN, Problem.of("mount-unreachable", "no-sizes").with("mount", "/srv (/dev/sda1)")));
    }

    @Test
    void onlyAMountThatMayNotBeAccessedIsNotVisible() {
        assertThat(without(State.UNKNOWN, PROBLEM).isNotVisible()).isTrue();
        assertThat(without(State.UNKNOWN, null).isNotVisible()).as("being read").isFalse();
        assertThat(without(State.DOWN, PROBLEM).isNotVisible()).isFalse();
    }
}
