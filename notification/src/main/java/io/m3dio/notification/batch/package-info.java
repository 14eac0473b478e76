/**
 * Tells people together of what they uploaded together.
 */
@NullMarked
package io.m3dio.notification.batch;

import org.jspecify.annotations.NullMarked;
