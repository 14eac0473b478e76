/**
 * M3DIO as an app of its own on phones and computers, which other apps share files with.
 */
@NullMarked
package io.m3dio.webui.install;

import org.jspecify.annotations.NullMarked;
