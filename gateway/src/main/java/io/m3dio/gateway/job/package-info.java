/**
 * Jobs, as their owner sees and changes them.
 */
@NullMarked
package io.m3dio.gateway.job;

import org.jspecify.annotations.NullMarked;
