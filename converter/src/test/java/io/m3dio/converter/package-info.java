@NullMarked
package io.m3dio.converter;

import org.jspecify.annotations.NullMarked;
