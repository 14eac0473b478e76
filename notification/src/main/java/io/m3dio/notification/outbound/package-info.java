/**
 * Calls URLs that come from strangers, without letting them reach this machine and its
 * network.
 */
@NullMarked
package io.m3dio.notification.outbound;

import org.jspecify.annotations.NullMarked;
