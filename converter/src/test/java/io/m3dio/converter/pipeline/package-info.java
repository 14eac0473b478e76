@NullMarked
package io.m3dio.converter.pipeline;

import org.jspecify.annotations.NullMarked;
