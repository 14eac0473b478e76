/**
 * What an administrator does with people's accounts, and the log of that.
 */
@NullMarked
package io.m3dio.auth.admin;

import org.jspecify.annotations.NullMarked;
