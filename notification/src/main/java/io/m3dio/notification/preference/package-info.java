/**
 * What each person wants to be told of.
 */
@NullMarked
package io.m3dio.notification.preference;

import org.jspecify.annotations.NullMarked;
