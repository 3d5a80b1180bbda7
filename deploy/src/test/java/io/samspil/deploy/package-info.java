/** The images and the Compose file, brought up as a user would, and tried from outside. */
@NullMarked
package io.samspil.deploy;

import org.jspecify.annotations.NullMarked;
