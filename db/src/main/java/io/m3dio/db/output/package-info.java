/**
 * What jobs deliver, as it is downloaded.
 */
@NullMarked
package io.m3dio.db.output;

import org.jspecify.annotations.NullMarked;
