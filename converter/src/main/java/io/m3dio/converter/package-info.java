/**
 * The worker: takes jobs from the fair queue and holds them while the pipeline converts.
 */
@NullMarked
package io.m3dio.converter;

import org.jspecify.annotations.NullMarked;
