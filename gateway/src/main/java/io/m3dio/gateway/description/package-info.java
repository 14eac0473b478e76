/**
 * What the API says of itself: the gateway's own part, and those of the services behind.
 */
@NullMarked
package io.m3dio.gateway.description;

import org.jspecify.annotations.NullMarked;
