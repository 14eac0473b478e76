/**
 * What other services answer.
 */
@NullMarked
package io.m3dio.gateway.route;

import org.jspecify.annotations.NullMarked;
