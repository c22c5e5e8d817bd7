/**
 * This host: processor, memory, disks, network, pressure, sensors.
 *
 * <pre>{@code
 * GET /host/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"OK","complete":true,"hostname":"nas",
 *  "os":{"name":"Debian GNU/Linux 12 (bookworm)","kernel":"6.1.0-31-amd64","architecture":"amd64"},
 *  "bootedAt":"2025-12-24T08:00:00Z","uptimeSeconds":662400,
 *  "cpu":{"model":"Intel(R) N100","physicalCores":4,"logicalCores":4,"usagePercent":12.3,
 *         "loadAverage":[0.42,0.38,0.3],"temperatureCelsius":47.0},
 *  "memory":{"totalBytes":16000000000,"usedBytes":4000000000,"availableBytes":12000000000,"usedPercent":25.0},
 *  "swap":{"totalBytes":1000000000,"usedBytes":0,"usedPercent":0.0},
 *  "disks":[{"mount":"/","device":"/dev/sda1","fileSystem":"ext4","state":"OK",
 *            "totalBytes":100000000000,"usedBytes":40000000000,"freeBytes":55000000000,"usedPercent":42.1}],
 *  "network":[{"name":"eth0","addresses":["192.168.178.10"],"receivedBytes":1000,"sentBytes":500,
 *              "receiveBytesPerSecond":12.5,"sendBytesPerSecond":3.0}],
 *  "pressure":{"cpu":{"some":{"avg10Percent":1.5,"avg60Percent":0.9,"avg300Percent":0.4,"totalSeconds":1234.5}},
 *              "memory":{…},"io":{…}},
 *  "sensors":{"temperatures":[{"device":"coretemp","label":"Package id 0","celsius":47.0,"maxCelsius":80.0,
 *                              "criticalCelsius":100.0,"overheated":false}],
 *             "fans":[{"device":"nct6775","label":"fan1","rpm":1180,"minRpm":500}]}}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?host(,.*)?", defaultValue = "host")
@NullMarked
package io.github.labmon.host;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
