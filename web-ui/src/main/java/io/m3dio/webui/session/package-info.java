/**
 * Sessions, kept in HttpOnly cookies only.
 */
@NullMarked
package io.m3dio.webui.session;

import org.jspecify.annotations.NullMarked;
