/**
 * The rules for passwords, and how they are hashed.
 */
@NullMarked
package io.m3dio.auth.password;

import org.jspecify.annotations.NullMarked;
