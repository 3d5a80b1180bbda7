/** The historian as a whole, between a real broker and a real store. */
package io.samspil.historian;
