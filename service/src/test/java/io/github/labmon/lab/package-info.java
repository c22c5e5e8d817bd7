@NullMarked
package io.github.labmon.lab;

import org.jspecify.annotations.NullMarked;
