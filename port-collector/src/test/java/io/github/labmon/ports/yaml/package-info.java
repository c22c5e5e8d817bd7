@NullMarked
package io.github.labmon.ports.yaml;

import org.jspecify.annotations.NullMarked;
