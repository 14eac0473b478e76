/**
 * The chapters of finished MP3s, which their owners can edit.
 */
@NullMarked
package io.m3dio.gateway.chapter;

import org.jspecify.annotations.NullMarked;
