/**
 * Texts for people whose English is in the code, and their templates in other languages. The port library and the command line
 * use them: both start without beans and without files.
 */
@NullMarked
package io.github.labmon.language;

import org.jspecify.annotations.NullMarked;
