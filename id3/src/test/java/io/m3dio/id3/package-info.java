@NullMarked
package io.m3dio.id3;

import org.jspecify.annotations.NullMarked;
