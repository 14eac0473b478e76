/**
 * Keeps development passwords out of production.
 */
@NullMarked
package io.m3dio.platform.secret;

import org.jspecify.annotations.NullMarked;
