@NullMarked
package io.m3dio.auth.secondfactor;

import org.jspecify.annotations.NullMarked;
