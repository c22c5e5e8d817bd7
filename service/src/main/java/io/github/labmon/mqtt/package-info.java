/**
 * Home Assistant's MQTT discovery: all targets of labmon appear there automatically, as entities of one device. Every message is
 * retained. For a drive's temperature, to {@code homeassistant/sensor/labmon-nas/sample-nvme-nvme_temperature_celsius-nvme0/config}:
 *
 * <pre>{@code
 * {"name":"nvme0 temperature","unique_id":"labmon-nas-sample-nvme-nvme_temperature_celsius-nvme0",
 *  "state_topic":"labmon/nas/sample-nvme-nvme_temperature_celsius-nvme0",
 *  "device_class":"temperature","unit_of_measurement":"°C","state_class":"measurement",
 *  "expire_after":140,"availability_topic":"labmon/nas/availability","qos":1,
 *  "device":{"identifiers":["labmon-nas"],"name":"labmon nas","manufacturer":"labmon","model":"labmon",
 *            "sw_version":"0.1.0"},
 *  "origin":{"name":"labmon","sw_version":"0.1.0"}}
 * }</pre>
 *
 * and then, after every round, {@code 41} to its state topic.
 */
@NullMarked
package io.github.labmon.mqtt;

import org.jspecify.annotations.NullMarked;
