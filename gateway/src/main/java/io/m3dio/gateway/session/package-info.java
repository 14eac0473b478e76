/**
 * Checks that the session of an access token has not ended.
 */
@NullMarked
package io.m3dio.gateway.session;

import org.jspecify.annotations.NullMarked;
