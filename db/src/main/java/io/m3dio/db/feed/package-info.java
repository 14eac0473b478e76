/**
 * The private podcast feeds of accounts, and which MP3s are episodes of them.
 */
@NullMarked
package io.m3dio.db.feed;

import org.jspecify.annotations.NullMarked;
