/**
 * The page where a file is converted again with other options.
 */
@NullMarked
package io.m3dio.webui.again;

import org.jspecify.annotations.NullMarked;
