/** What OpenADR 3.1.0 says of its objects, with nothing of a server in it. */
@NullMarked
package io.samspil.flexibility.openadr;

import org.jspecify.annotations.NullMarked;
