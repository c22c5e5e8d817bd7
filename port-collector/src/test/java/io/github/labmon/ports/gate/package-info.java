/** The gate's rules, by themselves and against a real kernel and a real engine. */
@org.jspecify.annotations.NullMarked
package io.github.labmon.ports.gate;
