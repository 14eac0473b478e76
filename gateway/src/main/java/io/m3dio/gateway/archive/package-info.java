/**
 * ZIPs: those of stored files, which can be resumed, and those that are written while
 * they are sent.
 */
@NullMarked
package io.m3dio.gateway.archive;

import org.jspecify.annotations.NullMarked;
