/** What a deployment declares: its ports, names and services, and where each port is written. */
@NullMarked
package io.github.labmon.ports.deployment;

import org.jspecify.annotations.NullMarked;
