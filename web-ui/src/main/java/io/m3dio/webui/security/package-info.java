/**
 * The login data of a person, and the person's sessions.
 */
@NullMarked
package io.m3dio.webui.security;

import org.jspecify.annotations.NullMarked;
