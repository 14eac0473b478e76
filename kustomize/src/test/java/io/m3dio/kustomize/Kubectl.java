package io.m3dio.kustomize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders manifests as {@code kubectl apply -k} does.
 */
final class Kubectl {

	/** The folder of the manifests, which is the working directory of the tests. */
	static final Path HOME = Path.of("").toAbsolutePath();

	/**
	 * Components need kustomize 3.7 and labels need 4.1. kubectl has included both since
	 * 1.22.
	 */
	private static final int OLDEST_MINOR = 22;

	private static final Pattern VERSION = Pattern.compile("\"?[Gg]itVersion\"?:\\s*\"v1\\.(\\d+)");

	private Kubectl() {
	}

	/**
	 * Tells whether kubectl can render these manifests.
	 * @return whether it is installed and new enough
	 */
	static boolean isUsable() {
		try {
			Matcher version = VERSION.matcher(run("kubectl", "version", "--client", "--output=json"));
			return version.find() && Integer.parseInt(version.group(1)) >= OLDEST_MINOR;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/**
	 * Renders a folder.
	 * @param folder the folder, relative to that of the manifests
	 * @return the objects, as YAML documents
	 */
	static String render(String folder) {
		return run("kubectl", "kustomize", HOME.resolve(folder).toString());
	}

	/**
	 * Renders a component together with a base or an overlay.
	 * @param folder the base or overlay, relative to the folder of the manifests
	 * @param component its name
	 * @return the objects, as YAML documents
	 */
	static String renderWith(String folder, String... components) {
		String name = "target/" + folder.replace('/', '-') + "-with-" + String.join("-", components);
		String list = Arrays.stream(components)
			.map((component) -> "../../components/" + component)
			.collect(Collectors.joining(", "));
		try {
			Path both = Files.createDirectories(HOME.resolve(name));
			Files.writeString(both.resolve("kustomization.yaml"),
					(folder.equals("overlays/prod") ? "namespace: m3dio\n" : "") + "resources: [../../" + folder
							+ "]\ncomponents: [" + list + "]\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return render(name);
	}

	private static String run(String... command) {
		try {
			Path errors = Files.createTempFile("kubectl", ".err");
			Process process = new ProcessBuilder(List.of(command)).redirectError(errors.toFile()).start();
			try (InputStream output = process.getInputStream()) {
				String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
				if (process.waitFor() != 0 || Files.size(errors) > 0) {
					throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(errors));
				}
				return text;
			}
			finally {
				Files.delete(errors);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
