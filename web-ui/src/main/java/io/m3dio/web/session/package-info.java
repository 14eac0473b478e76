/**
 * Who is signed in, kept in HttpOnly cookies only.
 */
@NullMarked
package io.m3dio.web.session;

import org.jspecify.annotations.NullMarked;
