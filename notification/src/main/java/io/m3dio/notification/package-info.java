/**
 * The notification service, which tells people what happened to their conversions.
 */
@NullMarked
package io.m3dio.notification;

import org.jspecify.annotations.NullMarked;
