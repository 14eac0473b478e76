/**
 * What administrators see and do, except to accounts, which is auth's.
 */
@NullMarked
package io.m3dio.gateway.admin;

import org.jspecify.annotations.NullMarked;
