@NullMarked
package io.m3dio.gateway.link;

import org.jspecify.annotations.NullMarked;
