/**
 * Limits how many files are transferred at once.
 */
@NullMarked
package io.m3dio.gateway.transfer;

import org.jspecify.annotations.NullMarked;
