/**
 * What every step of a conversion uses: progress reports, cancellation, retries and the
 * exception for sources that cannot be converted.
 */
@NullMarked
package io.m3dio.converter.supervision;

import org.jspecify.annotations.NullMarked;
