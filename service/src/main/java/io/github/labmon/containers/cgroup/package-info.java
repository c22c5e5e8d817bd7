/** The counters of containers as the kernel of this host has them: control groups and network interfaces. */
@NullMarked
package io.github.labmon.containers.cgroup;

import org.jspecify.annotations.NullMarked;
