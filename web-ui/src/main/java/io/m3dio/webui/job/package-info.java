/**
 * The convert page: uploads, and the list of jobs as it changes.
 */
@NullMarked
package io.m3dio.webui.job;

import org.jspecify.annotations.NullMarked;
