@NullMarked
package io.m3dio.gateway.admin;

import org.jspecify.annotations.NullMarked;
