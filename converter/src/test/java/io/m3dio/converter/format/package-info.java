@NullMarked
package io.m3dio.converter.format;

import org.jspecify.annotations.NullMarked;
