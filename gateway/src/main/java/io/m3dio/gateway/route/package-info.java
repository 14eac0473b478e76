/**
 * What other services answer, behind the same address.
 */
@NullMarked
package io.m3dio.gateway.route;

import org.jspecify.annotations.NullMarked;
