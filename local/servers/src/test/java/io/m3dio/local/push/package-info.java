/**
 * A push service like those of the makers of browsers, with the browsers behind it.
 */
@NullMarked
package io.m3dio.local.push;

import org.jspecify.annotations.NullMarked;
