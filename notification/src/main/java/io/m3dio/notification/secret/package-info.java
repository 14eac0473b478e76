/**
 * The secret that notification shares with auth.
 */
@NullMarked
package io.m3dio.notification.secret;

import org.jspecify.annotations.NullMarked;
