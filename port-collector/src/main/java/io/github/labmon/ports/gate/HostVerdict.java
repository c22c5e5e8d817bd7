package io.github.labmon.ports.gate;

/**
 * The verdict on one of several hosts.
 *
 * @param name the name that the user gave the host
 * @param verdict as if only this host had been checked; its suggestions are free on all hosts of the check
 */
public record HostVerdict(String name, Verdict verdict) {

    public HostVerdict {
        if (!verdict.hosts().isEmpty()) {
            throw new IllegalArgumentException("The verdict on a host has no hosts of its own");
        }
    }
}
