@NullMarked
package io.m3dio.converter.supervision;

import org.jspecify.annotations.NullMarked;
