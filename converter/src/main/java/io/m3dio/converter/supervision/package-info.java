/**
 * What every step of a conversion needs to know: whether it is still wanted, and how to
 * say that a source cannot be converted.
 */
@NullMarked
package io.m3dio.converter.supervision;

import org.jspecify.annotations.NullMarked;
