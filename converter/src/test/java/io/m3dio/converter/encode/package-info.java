@NullMarked
package io.m3dio.converter.encode;

import org.jspecify.annotations.NullMarked;
