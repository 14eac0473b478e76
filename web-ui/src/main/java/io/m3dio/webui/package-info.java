/**
 * The pages of M3DIO: a backend-for-frontend that keeps no state of its own.
 */
@NullMarked
package io.m3dio.webui;

import org.jspecify.annotations.NullMarked;
