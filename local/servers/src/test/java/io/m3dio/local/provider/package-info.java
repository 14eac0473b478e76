/**
 * An OpenID Connect provider for tests.
 */
@NullMarked
package io.m3dio.local.provider;

import org.jspecify.annotations.NullMarked;
