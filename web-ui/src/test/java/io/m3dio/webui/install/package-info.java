/**
 * Tests of M3DIO as an app of its own.
 */
@NullMarked
package io.m3dio.webui.install;

import org.jspecify.annotations.NullMarked;
