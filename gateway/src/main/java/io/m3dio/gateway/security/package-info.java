/**
 * Who may call what, and who is calling.
 */
@NullMarked
package io.m3dio.gateway.security;

import org.jspecify.annotations.NullMarked;
