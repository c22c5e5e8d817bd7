/**
 * NVMe drives: health, wear, temperature, capacity.
 *
 * <pre>{@code
 * GET /nvme/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"OK",
 *  "devices":[{"device":"/dev/nvme0","model":"LAB SSD 500GB","serialNumber":"LAB0…01","firmware":"1.0",
 *   "transport":"pcie","controllerState":"live","readOnly":false,"state":"OK","reasons":[],
 *   "sources":["smart-log","sysfs"],"smartObservedAt":"2026-01-01T00:00:00Z","temperatureCelsius":38,
 *   "temperatureSensors":[{"label":"Sensor 1","celsius":41}],"warningTemperatureCelsius":82,
 *   "criticalTemperatureCelsius":85,"criticalWarning":{"value":0,"flags":[]},"availableSparePercent":100,
 *   "availableSpareThresholdPercent":10,"percentageUsed":3,"wearLevelPercent":97,
 *   "estimatedLifeLeftDays":17241,"bytesRead":8794518528000,"bytesWritten":33588269056000,
 *   "hostReads":118020838,"hostWrites":874050000,"busyMinutes":7601,
 *   "powerOnHours":12798,"powerCycles":25,"unsafeShutdowns":10,"mediaErrors":0,"errorLogEntries":62,
 *   "warningTemperatureMinutes":0,"criticalTemperatureMinutes":0,
 *   "throttling":{"lightCount":0,"heavyCount":0,"lightSeconds":0,"heavySeconds":0},
 *   "capacity":{"totalBytes":500107862016,"usedBytes":120000000000,"freeBytes":350000000000,
 *               "utilizationPercent":25.5,"allocatedByDriveBytes":167564996608},"problems":[]}]}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?nvme(,.*)?", defaultValue = "nvme")
@NullMarked
package io.github.labmon.nvme;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
