@NullMarked
package io.m3dio.converter.mp3;

import org.jspecify.annotations.NullMarked;
