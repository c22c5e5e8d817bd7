/**
 * The function {@code drives}: SATA, SAS and USB drives by their SMART data, and pools of drives. NVMe drives belong to the
 * function {@code nvme}.
 *
 * <pre>{@code
 * GET /drives/status
 * {"observedAt":"2026-01-01T00:00:00Z","state":"WARNING","drives":[
 *   {"device":"/dev/sda","model":"LAB HDD 4TB","serialNumber":"LAB…01","firmware":"1.0","type":"SATA","rotational":true,
 *    "capacityBytes":4000787030016,"state":"WARNING","reasons":["pending-sectors"],"readAt":"2026-01-01T00:00:00Z",
 *    "standby":false,"smartSupported":true,"healthPassed":true,"temperatureCelsius":34,"temperatureLimitCelsius":60,
 *    "powerOnHours":12798,"powerCycles":25,"reallocatedSectors":0,"pendingSectors":8,"uncorrectableSectors":0,
 *    "crcErrors":0,"errorCounters":[],"failingAttributes":[],
 *    "selfTest":{"type":"Short offline","result":"Completed without error","passed":true,"powerOnHours":12790,
 *                "running":false},"problems":[]}],"pools":[]}
 * }</pre>
 */
@Configuration
@Requires(property = "labmon.functions", pattern = "(.*,)?drives(,.*)?", defaultValue = "drives")
@NullMarked
package io.github.labmon.drives;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
