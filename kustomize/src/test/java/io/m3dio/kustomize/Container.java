package io.m3dio.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;

/**
 * Runs an image. Its layers are a read-only root file system, with this machine's C
 * library and shell instead of a base image's, a small {@code /tmp}, and the image's
 * user. Namespaces and {@code chroot} replace a container runtime and need root.
 */
final class Container implements AutoCloseable {

	private static final String SCRIPT = """
			root=$1 user=$2
			shift 2
			mount --bind "$root" "$root"
			mkdir -p "$root/usr" "$root/etc" "$root/proc" "$root/dev" "$root/tmp" "$root/scratch"
			for link in bin lib lib64; do ln -sfn "usr/$link" "$root/$link"; done
			for folder in usr etc; do
			  mount --bind "/$folder" "$root/$folder"
			  mount -o remount,bind,ro "$root/$folder"
			done
			mount --rbind /dev "$root/dev"
			mount --rbind /proc "$root/proc"
			mount -t tmpfs -o mode=1777,size=64m tmp "$root/tmp"
			mount -t tmpfs -o mode=1777,size=512m scratch "$root/scratch"
			mount -o remount,bind,ro "$root"
			exec chroot --userspec="$user" --groups= "$root" /usr/bin/env -i "$@"
			""";

	private final String name;

	private final Process process;

	private final Path log;

	private Container(String name, Process process, Path log) {
		this.name = name;
		this.process = process;
		this.log = log;
	}

	/**
	 * Tells whether this machine can run a container.
	 * @return whether this user may create namespaces and mounts
	 */
	static boolean canRun() {
		try {
			return Image.areBuilt() && Kubectl.isUsable()
					&& new ProcessBuilder("unshare", "--mount", "sh", "-c", "mount -t tmpfs probe /mnt")
						.redirectErrorStream(true)
						.redirectOutput(ProcessBuilder.Redirect.DISCARD)
						.start()
						.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Starts the program of an image.
	 * @param image the image
	 * @param environment variables in addition to the image's
	 * @return the container
	 */
	static Container start(Image image, Map<String, String> environment) {
		return start(image, environment, Json.texts(image.config(), "Entrypoint"));
	}

	static Container start(Image image, Map<String, String> environment, List<String> program) {
		JsonObject config = image.config();
		Path root = image.unpackLayers();
		List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-euc",
				SCRIPT, "container", root.toString(), Json.text(config, "User")));
		command.addAll(Json.texts(config, "Env"));
		new TreeMap<>(environment).forEach((name, value) -> command.add(name + "=" + value));
		command.addAll(program);
		try {
			Path log = Files.createTempFile(Kubectl.HOME.resolve("target"), image.name() + "-", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
			builder.environment().keySet().retainAll(List.of("PATH"));
			return new Container(image.name(), builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String name() {
		return this.name;
	}

	boolean isRunning() {
		return this.process.isAlive();
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Waits until the program ends.
	 * @return its exit code
	 */
	int await() {
		try {
			if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException(this.name + " does not end: " + log());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Stops the program like the kubelet: with SIGTERM first, then with SIGKILL. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
