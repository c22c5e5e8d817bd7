/** The entry point: settings are checked, then the server or one command runs. */
@NullMarked
package io.github.labmon;

import org.jspecify.annotations.NullMarked;
