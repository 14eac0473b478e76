/**
 * Addresses that mail servers say do not exist.
 */
@NullMarked
package io.m3dio.notification.bounce;

import org.jspecify.annotations.NullMarked;
