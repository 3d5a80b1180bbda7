/** What is known of flexible loads and of the branches that feed them. */
@NullMarked
package io.samspil.flexibility.load;

import org.jspecify.annotations.NullMarked;
