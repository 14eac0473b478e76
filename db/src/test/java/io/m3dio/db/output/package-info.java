@NullMarked
package io.m3dio.db.output;

import org.jspecify.annotations.NullMarked;
