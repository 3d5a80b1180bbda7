/** Who may speak to the VTN: its clients, their tokens, and what a token allows. */
@NullMarked
package io.samspil.flexibility.auth;

import org.jspecify.annotations.NullMarked;
