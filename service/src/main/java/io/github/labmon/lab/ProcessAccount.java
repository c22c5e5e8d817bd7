package io.github.labmon.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rights of this process, as {@code /proc/self/status} contains them (proc_pid_status(5)).
 *
 * @param user the effective user: its name, or its number where no name is known
 * @param groups all groups, the effective one first
 * @param capabilities the effective ones without {@code CAP_}; see capabilities(7)
 * @param everything whether all capabilities are effective
 */
record ProcessAccount(String user, List<String> groups, List<String> capabilities, boolean everything) {

    /** In the order of their numbers, as {@code linux/capability.h} lists them. */
    private static final List<String> NAMES = List.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "KILL",
            "SETGID",
            "SETUID",
            "SETPCAP",
            "LINUX_IMMUTABLE",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_ADMIN",
            "NET_RAW",
            "IPC_LOCK",
            "IPC_OWNER",
            "SYS_MODULE",
            "SYS_RAWIO",
            "SYS_CHROOT",
            "SYS_PTRACE",
            "SYS_PACCT",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_NICE",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "MKNOD",
            "LEASE",
            "AUDIT_WRITE",
            "AUDIT_CONTROL",
            "SETFCAP",
            "MAC_OVERRIDE",
            "MAC_ADMIN",
            "SYSLOG",
            "WAKE_ALARM",
            "BLOCK_SUSPEND",
            "AUDIT_READ",
            "PERFMON",
            "BPF",
            "CHECKPOINT_RESTORE");

    /** A kernel without the newest capabilities has at least so many. */
    private static final int FEWEST = 38;

    private static final int EFFECTIVE = 1;
    private static final int HEXADECIMAL = 16;

    ProcessAccount {
        groups = List.copyOf(groups);
        capabilities = List.copyOf(capabilities);
    }

    /** Of this process; empty where the system has no such file. */
    static Optional<ProcessAccount> current() {
        try {
            return parse(
                    Files.readString(Path.of("/proc/self/status")),
                    names(Path.of("/etc/passwd")),
                    names(Path.of("/etc/group")));
        } catch (IOException e) {
            return Optional.empty(); // not Linux
        }
    }

    /** From the text of the status file, and the names of users and groups by number. */
    static Optional<ProcessAccount> parse(String status, Map<String, String> users, Map<String, String> groupNames) {
        var fields = new TreeMap<String, List<String>>();
        status.lines()
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2)
                .forEach(field -> fields.put(field[0], words(field[1])));
        var uid = fields.getOrDefault("Uid", List.of());
        var gid = fields.getOrDefault("Gid", List.of());
        var mask = fields.getOrDefault("CapEff", List.of());
        if (uid.size() <= EFFECTIVE || gid.size() <= EFFECTIVE || mask.size() != 1 || !isMask(mask.get(0))) {
            return Optional.empty();
        }
        var numbers = new LinkedHashSet<String>();
        numbers.add(gid.get(EFFECTIVE));
        numbers.addAll(fields.getOrDefault("Groups", List.of()));
        var effective = capabilities(Long.parseUnsignedLong(mask.get(0), HEXADECIMAL));
        return Optional.of(new ProcessAccount(
                users.getOrDefault(uid.get(EFFECTIVE), uid.get(EFFECTIVE)),
                numbers.stream()
                        .map(number -> groupNames.getOrDefault(number, number))
                        .toList(),
                effective,
                effective.size() >= FEWEST));
    }

    private static boolean isMask(String text) {
        return text.matches("[0-9a-fA-F]{1,16}");
    }

    private static List<String> capabilities(long mask) {
        var found = new ArrayList<String>();
        for (int number = 0; number < NAMES.size(); number++) {
            if ((mask >>> number & 1) == 1) {
                found.add(NAMES.get(number));
            }
        }
        return found;
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Names by number in passwd(5) or group(5); names of a directory service are not in these files. */
    private static Map<String, String> names(Path file) {
        try {
            return namesIn(Files.readString(file));
        } catch (IOException e) {
            return Map.of(); // an image can have no such file; the numbers are shown
        }
    }

    static Map<String, String> namesIn(String text) {
        var names = new TreeMap<String, String>();
        text.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2)
                .forEach(fields -> names.putIfAbsent(fields[2], fields[0]));
        return names;
    }
}
