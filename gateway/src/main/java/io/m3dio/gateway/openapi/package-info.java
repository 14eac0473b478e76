/**
 * The description of the API, for programs and for people.
 */
@NullMarked
package io.m3dio.gateway.openapi;

import org.jspecify.annotations.NullMarked;
