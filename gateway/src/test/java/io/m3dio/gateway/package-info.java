/**
 * The one API: who may call it, and how it says what went wrong.
 */
@NullMarked
package io.m3dio.gateway;

import org.jspecify.annotations.NullMarked;
