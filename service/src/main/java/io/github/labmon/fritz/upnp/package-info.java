/** UPnP and TR-064 on the wire: descriptions, SOAP, digest authentication, XML. */
@NullMarked
package io.github.labmon.fritz.upnp;

import org.jspecify.annotations.NullMarked;
