@NullMarked
package io.m3dio.converter.worker;

import org.jspecify.annotations.NullMarked;
