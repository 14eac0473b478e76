/**
 * How the owner of an account confirms that it is them who changes something.
 */
@NullMarked
package io.m3dio.auth.confirmation;

import org.jspecify.annotations.NullMarked;
