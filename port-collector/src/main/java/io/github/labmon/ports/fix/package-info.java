/** The repair of declarations: a free port in the place of one that conflicts, as a patch or written to the files. */
@NullMarked
package io.github.labmon.ports.fix;

import org.jspecify.annotations.NullMarked;
