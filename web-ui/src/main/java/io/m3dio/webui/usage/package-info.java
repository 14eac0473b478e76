/**
 * How much of the limits is used.
 */
@NullMarked
package io.m3dio.webui.usage;

import org.jspecify.annotations.NullMarked;
