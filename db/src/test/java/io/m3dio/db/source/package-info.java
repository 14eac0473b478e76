@org.jspecify.annotations.NullMarked
package io.m3dio.db.source;
