@NullMarked
package io.m3dio.converter.ffmpeg.sandbox;

import org.jspecify.annotations.NullMarked;
