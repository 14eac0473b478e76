package io.m3dio.webui.usage;

/**
 * How much of each limit the person who is logged in uses.
 *
 * @param storedBytes videos and MP3s that are kept
 * @param bytesToday uploads since midnight UTC
 * @param waitingFiles files that are uploading, waiting or being converted
 */
public record Usage(Share storedBytes, Share bytesToday, Share waitingFiles) {

	/**
	 * How much of a limit is used.
	 *
	 * @param used what is used
	 * @param limit the most that can be used
	 */
	public record Share(long used, long limit) {

		/**
		 * Tells whether little is left.
		 * @return whether nine tenths are used
		 */
		public boolean isNearlyFull() {
			return this.used >= this.limit - this.limit / 10;
		}

	}

}
