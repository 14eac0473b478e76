@NullMarked
package io.m3dio.converter.silence;

import org.jspecify.annotations.NullMarked;
