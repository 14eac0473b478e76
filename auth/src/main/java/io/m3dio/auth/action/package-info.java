/**
 * Secret tokens, most of them emailed as links and codes, each of which allows one action
 * once.
 */
@NullMarked
package io.m3dio.auth.action;

import org.jspecify.annotations.NullMarked;
