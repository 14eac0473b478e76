/**
 * What a process of this machine gets and leaves behind: its environment, its log, and
 * the record that lets the next start stop it.
 */
@NullMarked
package io.m3dio.local.process;

import org.jspecify.annotations.NullMarked;
