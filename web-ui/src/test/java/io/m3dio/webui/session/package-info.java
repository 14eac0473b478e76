/**
 * Tests of sessions.
 */
@NullMarked
package io.m3dio.webui.session;

import org.jspecify.annotations.NullMarked;
