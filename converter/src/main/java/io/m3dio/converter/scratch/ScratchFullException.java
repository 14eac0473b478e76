package io.m3dio.converter.scratch;

import java.io.IOException;

/**
 * There is no room for a conversion at the moment, for example because of other
 * conversions on the same disk.
 */
public final class ScratchFullException extends IOException {

	/**
	 * Creates an instance.
	 * @param needed how much room is needed, in bytes
	 * @param left how much is left, in bytes
	 */
	public ScratchFullException(long needed, long left) {
		super("The scratch folder has room for " + left + " bytes and not for " + needed);
	}

}
