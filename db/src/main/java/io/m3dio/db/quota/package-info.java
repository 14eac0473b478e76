/**
 * How much each account uses, and how much it may use.
 */
@NullMarked
package io.m3dio.db.quota;

import org.jspecify.annotations.NullMarked;
