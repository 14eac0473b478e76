@NullMarked
package io.m3dio.converter.scratch;

import org.jspecify.annotations.NullMarked;
