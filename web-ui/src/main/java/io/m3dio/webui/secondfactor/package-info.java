/**
 * Two-step login: its settings and the QR code for authenticator apps.
 */
@NullMarked
package io.m3dio.webui.secondfactor;

import org.jspecify.annotations.NullMarked;
