/**
 * ZIPs that are written while they are sent.
 */
@NullMarked
package io.m3dio.gateway.archive;

import org.jspecify.annotations.NullMarked;
