package io.m3dio.platform.transport;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An authority that issues certificates for {@code localhost}, as cert-manager writes
 * them into a Secret.
 */
public final class Certificates {

	private static final String PASSWORD = "of-a-test";

	private final Path store;

	private int issued;

	private Certificates(Path store) {
		this.store = store;
	}

	/**
	 * Creates an authority.
	 * @param folder where it keeps its keys
	 * @return the authority
	 */
	public static Certificates authority(Path folder) throws Exception {
		Certificates authority = new Certificates(folder.resolve("store.p12"));
		authority.keytool("-alias", "authority", "-dname", "CN=Authority", "-ext", "bc:c=ca:true");
		return authority;
	}

	/**
	 * Issues a certificate.
	 * @param folder where {@code tls.crt}, {@code tls.key} and {@code ca.crt} are written
	 * @return the folder
	 */
	public Path issue(Path folder) throws Exception {
		String alias = "service-" + ++this.issued;
		keytool("-alias", alias, "-dname", "CN=Service", "-ext", "san=dns:localhost", "-signer", "authority");
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(this.store)) {
			keys.load(input, PASSWORD.toCharArray());
		}
		pem(folder.resolve("tls.crt"), "CERTIFICATE", keys.getCertificate(alias));
		pem(folder.resolve("ca.crt"), "CERTIFICATE", keys.getCertificate("authority"));
		pem(folder.resolve("tls.key"), "PRIVATE KEY", keys.getKey(alias, PASSWORD.toCharArray()).getEncoded());
		return folder;
	}

	private static void pem(Path file, String type, Certificate certificate) throws Exception {
		pem(file, type, certificate.getEncoded());
	}

	private static void pem(Path file, String type, byte[] content) throws Exception {
		Files.writeString(file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type,
				Base64.getMimeEncoder().encodeToString(content)));
	}

	private void keytool(String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
						"-keystore", this.store.toString(), "-storepass", PASSWORD, "-keyalg", "EC", "-groupname",
						"secp256r1", "-validity", "1"));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
