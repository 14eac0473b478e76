@NullMarked
package io.m3dio.webui.again;

import org.jspecify.annotations.NullMarked;
