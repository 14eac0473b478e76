/**
 * Routes to the services behind the gateway.
 */
@NullMarked
package io.m3dio.gateway.route;

import org.jspecify.annotations.NullMarked;
