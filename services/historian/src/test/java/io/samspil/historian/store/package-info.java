/** Tests of the stores, and the real stores that tests of other packages run too. */
package io.samspil.historian.store;
