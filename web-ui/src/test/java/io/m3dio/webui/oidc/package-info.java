/**
 * Tests of logging in with an OpenID Connect provider.
 */
@NullMarked
package io.m3dio.webui.oidc;

import org.jspecify.annotations.NullMarked;
