/** Sign-in in a browser: the way to the issuer and back, and who is signed in. */
@NullMarked
package io.samspil.console.session;

import org.jspecify.annotations.NullMarked;
