/**
 * What the messages of all channels share.
 */
@NullMarked
package io.m3dio.notification.content;

import org.jspecify.annotations.NullMarked;
