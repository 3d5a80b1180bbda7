/** What the gateway's HTTP interfaces have in common. */
@NullMarked
package io.samspil.gateway.http;

import org.jspecify.annotations.NullMarked;
