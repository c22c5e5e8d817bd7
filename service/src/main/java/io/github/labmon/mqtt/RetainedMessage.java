package io.github.labmon.mqtt;

/**
 * A message that is published with the retain flag.
 *
 * @param topic the topic
 * @param payload the payload; empty deletes the retained message of the topic
 */
record RetainedMessage(String topic, String payload) {}
