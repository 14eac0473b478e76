/**
 * The database layer: access to the stored data, and the program that migrates it.
 */
@NullMarked
package io.m3dio.db;

import org.jspecify.annotations.NullMarked;
