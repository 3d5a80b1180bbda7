/** SenML as JSON and as CBOR, RFC 8428: a pack of records becomes readings. */
@NullMarked
package io.samspil.gateway.senml;

import org.jspecify.annotations.NullMarked;
