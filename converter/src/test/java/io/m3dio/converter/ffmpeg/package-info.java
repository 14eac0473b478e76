@NullMarked
package io.m3dio.converter.ffmpeg;

import org.jspecify.annotations.NullMarked;
