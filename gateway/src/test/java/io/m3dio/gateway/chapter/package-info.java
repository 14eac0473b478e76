@NullMarked
package io.m3dio.gateway.chapter;

import org.jspecify.annotations.NullMarked;
