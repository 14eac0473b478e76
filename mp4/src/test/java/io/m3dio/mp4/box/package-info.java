@org.jspecify.annotations.NullMarked
package io.m3dio.mp4.box;
