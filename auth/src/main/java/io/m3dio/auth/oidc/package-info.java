/**
 * Logging in with an OpenID Connect provider.
 */
@NullMarked
package io.m3dio.auth.oidc;

import org.jspecify.annotations.NullMarked;
