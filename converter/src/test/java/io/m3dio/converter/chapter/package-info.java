@NullMarked
package io.m3dio.converter.chapter;

import org.jspecify.annotations.NullMarked;
