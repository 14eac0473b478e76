/**
 * What auth knows of an account, for its owner.
 */
@NullMarked
package io.m3dio.auth.export;

import org.jspecify.annotations.NullMarked;
