package io.m3dio.webui.page;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link QrCode}.
 */
class QrCodeTests {

	private static final int SCALE = 8;

	private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

	@Test
	void canBeScanned() throws ReaderException {
		String text = "otpauth://totp/M3DIO:caf%C3%A9%40example.org?secret=" + "A".repeat(32) + "&issuer=M3DIO";
		assertThat(scan(QrCode.of(text))).isEqualTo(text);
	}

	@Test
	void refusesWhatDoesNotFit() {
		assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(5000)));
	}

	private static String scan(QrCode code) throws ReaderException {
		int width = code.size() * SCALE;
		int[] pixels = new int[width * width];
		Arrays.fill(pixels, 0xffffff);
		MODULE.matcher(code.path()).results().forEach((module) -> paint(module, pixels, width));
		return new QRCodeReader()
			.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
			.getText();
	}

	private static void paint(MatchResult module, int[] pixels, int width) {
		int left = Integer.parseInt(module.group(1)) * SCALE;
		int top = Integer.parseInt(module.group(2)) * SCALE;
		for (int y = top; y < top + SCALE; y++) {
			Arrays.fill(pixels, y * width + left, y * width + left + SCALE, 0);
		}
	}

}
