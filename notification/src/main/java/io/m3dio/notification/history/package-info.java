/**
 * Shows people the emails that were sent to them, and deletes old ones.
 */
@NullMarked
package io.m3dio.notification.history;

import org.jspecify.annotations.NullMarked;
