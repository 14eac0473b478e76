/**
 * The database layer: what the services keep, and the program that migrates it.
 */
@NullMarked
package io.m3dio.db;

import org.jspecify.annotations.NullMarked;
