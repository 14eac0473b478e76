/**
 * Links by which people stop emails without logging in.
 */
@NullMarked
package io.m3dio.notification.unsubscribe;

import org.jspecify.annotations.NullMarked;
