package io.github.labmon.containers.cgroup;

import io.github.labmon.sysfs.SysfsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counters of containers of this host from its kernel: a few files for each, where a container engine needs
 * milliseconds for each, and some versions of Docker a second for all. A container of another host, or one whose files
 * labmon does not see, is not found.
 */
public final class KernelCounterReader {

    /** The largest of the files is {@code memory.stat}, with less than 4 kB. */
    private static final int LIMIT = 1 << 18;

    private static final long NANOS_PER_MICRO = 1_000;

    private static final Pattern CPU_TIME = Pattern.compile("(?m)^usage_usec (\\d{1,15})$");
    private static final Pattern DROPPABLE_OF_ALL = Pattern.compile("(?m)^total_inactive_file (\\d{1,18})$");
    private static final Pattern DROPPABLE = Pattern.compile("(?m)^inactive_file (\\d{1,18})$");

    /** Such as {@code 0-3,5}. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    /** Columns of {@code /proc/net/dev}: eight of received packets, then eight of sent ones. */
    private static final Pattern INTERFACE = Pattern.compile(
            "(?m)^ *(?<name>[^: ]+): *(?<received>\\d{1,18})(?: +\\d+){7} +(?<sent>\\d{1,18})(?: +\\d+){7} *$");

    private final Path proc;
    private final Path groups;
    private final Path onlineCpus;
    private final InstantSource clock;

    /**
     * Reads the kernel of this host.
     *
     * @param proc {@code /proc} of the host
     * @param sys {@code /sys} of the host
     */
    public KernelCounterReader(Path proc, Path sys, InstantSource clock) {
        this.proc = proc;
        this.groups = sys.resolve("fs/cgroup");
        this.onlineCpus = sys.resolve("devices/system/cpu/online");
        this.clock = clock;
    }

    /**
     * The counters of a running container.
     *
     * @param id in full
     * @param pid of its first process, as the engine reports it
     * @param hasOwnNetwork whether its network interfaces are of no other container and not the host's
     * @return empty where the process is not of this container, or its counters cannot be read
     */
    public Optional<KernelCounters> read(String id, long pid, boolean hasOwnNetwork) {
        var process = proc.resolve(Long.toString(pid));
        var cpus = cpus();
        var memberships = text(process.resolve("cgroup"));
        if (memberships.isEmpty() || cpus.isEmpty()) {
            return Optional.empty();
        }
        var readAt = clock.instant();
        var cpuNanos = cpuNanos(memberships.get(), id);
        if (cpuNanos == null) {
            return Optional.empty();
        }
        var network = hasOwnNetwork ? network(process) : Optional.<long[]>empty();
        return Optional.of(new KernelCounters(
                readAt,
                cpuNanos,
                cpus.getAsInt(),
                memory(memberships.get(), id),
                network.map(bytes -> bytes[0]).orElse(null),
                network.map(bytes -> bytes[1]).orElse(null)));
    }

    private @Nullable Long cpuNanos(String memberships, String id) {
        var ofFirstVersion = ControlGroupPath.find(memberships, "cpuacct", id)
                .flatMap(
                        group -> number(groups.resolve("cpuacct").resolve(group).resolve("cpuacct.usage")));
        return ofFirstVersion
                .or(() -> ControlGroupPath.find(memberships, "", id)
                        .flatMap(group -> text(groups.resolve(group).resolve("cpu.stat")))
                        .flatMap(text -> number(CPU_TIME, text))
                        .map(micros -> micros * NANOS_PER_MICRO))
                .orElse(null);
    }

    private @Nullable Long memory(String memberships, String id) {
        var ofFirstVersion = ControlGroupPath.find(memberships, "memory", id)
                .map(group -> groups.resolve("memory").resolve(group))
                .flatMap(group -> used(group, "memory.usage_in_bytes", DROPPABLE_OF_ALL));
        return ofFirstVersion
                .or(() -> ControlGroupPath.find(memberships, "", id)
                        .map(groups::resolve)
                        .flatMap(group -> used(group, "memory.current", DROPPABLE)))
                .orElse(null);
    }

    private static Optional<Long> used(Path group, String file, Pattern droppable) {
        return number(group.resolve(file)).map(used -> {
            var cache = text(group.resolve("memory.stat")).flatMap(text -> number(droppable, text));
            return Math.max(0, used - cache.orElse(0L));
        });
    }

    /** Received and sent bytes; empty where the container has no interface but loopback. */
    private static Optional<long[]> network(Path process) {
        return text(process.resolve("net/dev")).flatMap(KernelCounterReader::network);
    }

    static Optional<long[]> network(String interfaces) {
        var bytes = new long[2];
        var found = false;
        for (var matcher = INTERFACE.matcher(interfaces); matcher.find(); ) {
            if (!matcher.group("name").equals("lo")) {
                found = true;
                bytes[0] += Long.parseLong(matcher.group("received"));
                bytes[1] += Long.parseLong(matcher.group("sent"));
            }
        }
        return found ? Optional.of(bytes) : Optional.empty();
    }

    private OptionalInt cpus() {
        var text = text(onlineCpus);
        return text.isEmpty() ? OptionalInt.empty() : cpus(text.get());
    }

    static OptionalInt cpus(String list) {
        var count = 0;
        for (var part : list.strip().split(",", -1)) {
            var range = RANGE.matcher(part);
            if (!range.matches()) {
                return OptionalInt.empty();
            }
            var first = Integer.parseInt(range.group(1));
            var last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            count += Math.max(0, last - first + 1);
        }
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
    }

    private static Optional<Long> number(Path file) {
        return SysfsFile.number(file).filter(number -> number >= 0);
    }

    private static Optional<Long> number(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Absent where the process ended in between, or labmon may not read it. */
    private static Optional<String> text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(LIMIT), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
