package io.github.labmon.mqtt;

/**
 * What is published, always retained.
 *
 * @param topic where
 * @param payload what; empty takes away what stands there
 */
record RetainedMessage(String topic, String payload) {}
