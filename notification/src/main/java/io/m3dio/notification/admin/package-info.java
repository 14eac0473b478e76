/**
 * What administrators see and do.
 */
@NullMarked
package io.m3dio.notification.admin;

import org.jspecify.annotations.NullMarked;
