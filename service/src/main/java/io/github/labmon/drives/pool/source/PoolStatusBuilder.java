package io.github.labmon.drives.pool.source;

import io.github.labmon.status.Problem;
import io.github.labmon.status.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values that were read of a pool; its state follows from that. Not thread-safe. */
public final class PoolStatusBuilder {

    final PoolType type;
    String name;

    @Nullable
    String level;

    @Nullable
    String poolState;

    @Nullable
    Boolean degraded;

    List<PoolDevice> devices = List.of();

    @Nullable
    Long capacityBytes;

    @Nullable
    Long usedBytes;

    @Nullable
    PoolActivity activity;

    @Nullable
    Double progressPercent;

    @Nullable
    Long activityBytesPerSecond;

    @Nullable
    Instant finishesAt;

    @Nullable
    Instant lastScrubAt;

    @Nullable
    Long mismatchCount;

    @Nullable
    Long dataErrors;

    @Nullable
    Double dataPercent;

    @Nullable
    Double metadataPercent;

    @Nullable
    Long snapshotBytes;

    boolean readOnly;

    /** Where a mount of it went read-only; {@code null} where none did. */
    @Nullable
    String readOnlyMount;

    /** Whether its data cannot be accessed. */
    boolean failed;

    /** Names of devices that are missing or failed. */
    List<String> failedDevices = List.of();

    /** How many devices its redundancy lacks, and how many of these are being written anew. */
    int missingDevices;

    int rebuildingDevices;

    /** Whether a mismatch is a fault: copies of RAID 1 differ where a program changed the data while it was written. */
    boolean mismatchIsFault;

    /** Why nothing is known of it; {@code null} where it was read. */
    @Nullable
    Problem unread;

    /** Whether its first reading has not ended. */
    boolean stillRead;

    /** Kernel names of its block devices, by which mounts are found; for ZFS its own name. */
    Set<String> blocks = Set.of();

    public PoolStatusBuilder(PoolType type, String name) {
        this.type = type;
        this.name = name;
    }

    public PoolType type() {
        return type;
    }

    public String name() {
        return name;
    }

    public @Nullable String poolState() {
        return poolState;
    }

    public List<PoolDevice> devices() {
        return devices;
    }

    public @Nullable PoolActivity activity() {
        return activity;
    }

    public List<String> failedDevices() {
        return failedDevices;
    }

    public Set<String> blocks() {
        return blocks;
    }

    public void name(String value) {
        name = value;
    }

    public void level(@Nullable String value) {
        level = value;
    }

    public void poolState(@Nullable String value) {
        poolState = value;
    }

    public void degraded(@Nullable Boolean value) {
        degraded = value;
    }

    public void devices(List<PoolDevice> value) {
        devices = value;
    }

    public void capacityBytes(@Nullable Long value) {
        capacityBytes = value;
    }

    public void usedBytes(@Nullable Long value) {
        usedBytes = value;
    }

    public void activity(@Nullable PoolActivity value) {
        activity = value;
    }

    public void progressPercent(@Nullable Double value) {
        progressPercent = value;
    }

    public void activityBytesPerSecond(@Nullable Long value) {
        activityBytesPerSecond = value;
    }

    public void finishesAt(@Nullable Instant value) {
        finishesAt = value;
    }

    public void lastScrubAt(@Nullable Instant value) {
        lastScrubAt = value;
    }

    public void dataErrors(@Nullable Long value) {
        dataErrors = value;
    }

    public void snapshotBytes(@Nullable Long value) {
        snapshotBytes = value;
    }

    public void readOnly(boolean value) {
        readOnly = value;
    }

    public void failed(boolean value) {
        failed = value;
    }

    public void failedDevices(List<String> value) {
        failedDevices = value;
    }

    public void missingDevices(int value) {
        missingDevices = value;
    }

    public void rebuildingDevices(int value) {
        rebuildingDevices = value;
    }

    public void unread(@Nullable Problem value) {
        unread = value;
    }

    public void stillRead() {
        stillRead = true;
    }

    public void blocks(Set<String> value) {
        blocks = value;
    }

    /** How often copies differ, and whether that is a fault. */
    public void mismatches(@Nullable Long count, boolean fault) {
        mismatchCount = count;
        mismatchIsFault = fault;
    }

    /** How full the data and the metadata of a thin pool are. */
    public void fill(@Nullable Double data, @Nullable Double metadata) {
        dataPercent = data;
        metadataPercent = metadata;
    }

    /** That a mount of it went read-only. */
    public void readOnlyAt(String mount) {
        readOnly = true;
        readOnlyMount = mount;
    }

    /** An activity with its progress; the end follows from the length of time that is left. */
    public void activity(@Nullable PoolActivity kind, @Nullable Double percent, @Nullable Duration left, Instant now) {
        activity = kind;
        progressPercent = kind == null ? null : percent;
        finishesAt = kind == null || left == null ? null : now.plus(left);
    }

    public PoolStatus build() {
        var assessment = PoolRules.assess(this);
        return new PoolStatus(
                name,
                type,
                level,
                assessment.state(),
                poolState,
                degraded,
                devices.stream()
                        .map(device -> failedDevices.contains(device.name()) ? device.asFailed() : device)
                        .toList(),
                capacityBytes,
                usedBytes,
                activity,
                progressPercent,
                activityBytesPerSecond,
                finishesAt,
                lastScrubAt,
                mismatchCount,
                dataErrors,
                dataPercent,
                metadataPercent,
                snapshotBytes,
                readOnly,
                assessment.problem());
    }

    /** A state and its reason. */
    record Assessment(State state, @Nullable Problem problem) {}
}
