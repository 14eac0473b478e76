@NullMarked
package io.m3dio.converter.decode;

import org.jspecify.annotations.NullMarked;
