/** What is known of devices, on all instances. */
@NullMarked
package io.samspil.gateway.devices;

import org.jspecify.annotations.NullMarked;
