/**
 * The connection to the gateway, and what its refusals look like in here.
 */
@NullMarked
package io.m3dio.web.gateway;

import org.jspecify.annotations.NullMarked;
