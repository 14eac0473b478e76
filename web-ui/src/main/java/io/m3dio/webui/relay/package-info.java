/**
 * The relay of the API and of the emailed links to the gateway.
 */
@NullMarked
package io.m3dio.webui.relay;

import org.jspecify.annotations.NullMarked;
