@NullMarked
package io.m3dio.converter.timeline;

import org.jspecify.annotations.NullMarked;
