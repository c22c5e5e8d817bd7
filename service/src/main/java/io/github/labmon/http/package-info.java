/** What every HTTP answer has in common: errors as RFC 9457, the doors (token, {@code Host}), headers, the API's description. */
@NullMarked
package io.github.labmon.http;

import org.jspecify.annotations.NullMarked;
