/** Tests of the package. */
package io.samspil.historian.export;
