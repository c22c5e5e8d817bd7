/** The state of one reading: the files parsed so far, the results and the limits. */
@NullMarked
package io.github.labmon.ports.declared.session;

import org.jspecify.annotations.NullMarked;
