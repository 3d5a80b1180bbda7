/** Who may ask what of the HTTP API: tokens of an OpenID Connect issuer, and roles. */
@NullMarked
package io.samspil.signin;

import org.jspecify.annotations.NullMarked;
