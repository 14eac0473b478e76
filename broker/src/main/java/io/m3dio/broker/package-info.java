/**
 * The message contract: what can happen, where it is sent, and how it is sent safely.
 */
@NullMarked
package io.m3dio.broker;

import org.jspecify.annotations.NullMarked;
