/**
 * Which emails each person wants to receive.
 */
@NullMarked
package io.m3dio.notification.preference;

import org.jspecify.annotations.NullMarked;
