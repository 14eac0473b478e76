/**
 * The feeds of accounts and their episodes.
 */
@NullMarked
package io.m3dio.db.feed;

import org.jspecify.annotations.NullMarked;
