/**
 * Plans what is made of a source.
 */
@NullMarked
package io.m3dio.converter.plan;

import org.jspecify.annotations.NullMarked;
