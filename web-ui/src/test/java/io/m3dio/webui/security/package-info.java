/**
 * Tests of the security page.
 */
@NullMarked
package io.m3dio.webui.security;

import org.jspecify.annotations.NullMarked;
