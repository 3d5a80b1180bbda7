/**
 * The limits of the validation rules, from a file that may change while metering runs, and what the
 * rules have found.
 */
@NullMarked
package io.samspil.metering.validation;

import org.jspecify.annotations.NullMarked;
