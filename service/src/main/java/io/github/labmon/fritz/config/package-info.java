/** The settings of routers: addresses and credentials. */
@NullMarked
package io.github.labmon.fritz.config;

import org.jspecify.annotations.NullMarked;
