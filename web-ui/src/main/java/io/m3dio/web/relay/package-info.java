/**
 * Passes the API and the mailed links on to the gateway, streaming both ways.
 */
@NullMarked
package io.m3dio.web.relay;

import org.jspecify.annotations.NullMarked;
