/**
 * Passkeys (Web Authentication): their challenges, and how they are added, used and
 * removed.
 */
@NullMarked
package io.m3dio.auth.passkey;

import org.jspecify.annotations.NullMarked;
