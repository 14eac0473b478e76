/**
 * What one person wants to be told of by email, and what was sent.
 */
@NullMarked
package io.m3dio.web.settings;

import org.jspecify.annotations.NullMarked;
