package io.m3dio.webui.page;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * A QR code as an SVG path.
 *
 * @param size the width and height in modules, with the quiet zone
 * @param path the dark modules, one unit each
 */
public record QrCode(int size, String path) {

	/** In modules: ISO/IEC 18004 requires four. */
	private static final int QUIET_ZONE = 4;

	/**
	 * Encodes a text.
	 * @param text the text, at most some hundred characters
	 * @return the code
	 * @throws IllegalArgumentException if the text is too long
	 */
	public static QrCode of(String text) {
		try {
			BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
					Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
			StringBuilder path = new StringBuilder();
			for (int y = 0; y < modules.getHeight(); y++) {
				for (int x = 0; x < modules.getWidth(); x++) {
					if (modules.get(x, y)) {
						path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
					}
				}
			}
			return new QrCode(modules.getWidth(), path.toString());
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("The text is too long for a QR code", ex);
		}
	}

}
