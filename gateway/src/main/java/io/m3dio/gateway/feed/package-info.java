/**
 * The private podcast feeds of accounts.
 */
@NullMarked
package io.m3dio.gateway.feed;

import org.jspecify.annotations.NullMarked;
