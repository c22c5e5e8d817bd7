/**
 * The readings of all functions for Prometheus, at {@code GET /metrics}. The package depends on no function.
 *
 * <pre>{@code
 * # HELP labmon_host_memory_size_bytes Main memory.
 * # TYPE labmon_host_memory_size_bytes gauge
 * labmon_host_memory_size_bytes 8.0E9
 * # HELP labmon_nvme_temperature_celsius The composite temperature of the drive.
 * # TYPE labmon_nvme_temperature_celsius gauge
 * labmon_nvme_temperature_celsius{device="nvme0"} 38.0
 * # HELP labmon_up 1 where the target answers; absent where labmon may not read it.
 * # TYPE labmon_up gauge
 * labmon_up{function="fritz",target="attic"} 1.0
 * }</pre>
 */
@NullMarked
package io.github.labmon.metrics;

import org.jspecify.annotations.NullMarked;
