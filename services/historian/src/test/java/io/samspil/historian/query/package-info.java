/** Tests of what is answered. */
package io.samspil.historian.query;
