/**
 * The converter's application and configuration. {@code worker} takes jobs from the fair
 * queue, and {@code pipeline} converts them.
 */
@NullMarked
package io.m3dio.converter;

import org.jspecify.annotations.NullMarked;
