/**
 * Tests of the relay.
 */
@NullMarked
package io.m3dio.webui.relay;

import org.jspecify.annotations.NullMarked;
