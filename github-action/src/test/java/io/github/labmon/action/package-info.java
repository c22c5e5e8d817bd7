@NullMarked
package io.github.labmon.action;

import org.jspecify.annotations.NullMarked;
