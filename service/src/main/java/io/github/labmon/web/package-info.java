/** What controllers share: problem documents and the exceptions that become one, the language of a request, gzip. */
@NullMarked
package io.github.labmon.web;

import org.jspecify.annotations.NullMarked;
