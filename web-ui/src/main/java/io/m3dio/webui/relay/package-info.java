/**
 * The relay of the API, downloads by links and podcast feeds to the gateway.
 */
@NullMarked
package io.m3dio.webui.relay;

import org.jspecify.annotations.NullMarked;
