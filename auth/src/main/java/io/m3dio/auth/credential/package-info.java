/**
 * How people change what they log in with: passwords and passkeys.
 */
@NullMarked
package io.m3dio.auth.credential;

import org.jspecify.annotations.NullMarked;
