/**
 * Email addresses: proving, changing and restoring them.
 */
@NullMarked
package io.m3dio.auth.address;

import org.jspecify.annotations.NullMarked;
