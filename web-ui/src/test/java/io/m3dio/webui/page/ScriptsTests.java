package io.m3dio.webui.page;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.deps.ModuleLoader.ResolutionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the scripts of the pages as a compiler does: names that are nowhere defined, and
 * imports of what is not exported.
 */
class ScriptsTests {

	private static final Path FOLDER = Path.of("src/main/resources/static");

	/** What browsers and HTMX provide, and the compiler does not know. */
	private static final List<String> GLOBALS = List.of("addEventListener", "caches", "devicePixelRatio", "htmx",
			"matchMedia", "localStorage", "sessionStorage", "MediaMetadata", "PublicKeyCredential");

	@Test
	void useNothingThatIsUndefined() throws Exception {
		assertThat(problems(read())).isEmpty();
	}

	@Test
	void anUndefinedNameIsFound() throws Exception {
		assertThat(problems(List.of(SourceFile.fromCode("one.js", "export const one = 1;"),
				SourceFile.fromCode("two.js", "import { one } from './one.js';\nthree(one);"))))
			.containsExactly("two.js:2: variable three is undeclared");
	}

	private static List<SourceFile> read() throws IOException {
		try (Stream<Path> files = Files.walk(FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".js")).map(ScriptsTests::readModule).toList();
		}
	}

	/** Reads a script as browsers do, which the page tells that each is a module. */
	private static SourceFile readModule(Path file) {
		try {
			return SourceFile.fromCode(file.toString(), Files.readString(file) + "\nexport {};");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> problems(List<SourceFile> scripts) throws IOException {
		CompilerOptions options = new CompilerOptions();
		options.setLanguageIn(CompilerOptions.LanguageMode.UNSTABLE);
		options.setModuleResolutionMode(ResolutionMode.BROWSER);
		options.setChunkOutputType(CompilerOptions.ChunkOutputType.ES_MODULES);
		options.setChecksOnly(true);
		options.setWarningLevel(DiagnosticGroups.UNDEFINED_VARIABLES, CheckLevel.ERROR);
		options.setWarningLevel(DiagnosticGroups.MODULE_LOAD, CheckLevel.ERROR);
		Compiler compiler = new Compiler(new PrintStream(OutputStream.nullOutputStream()));
		compiler.disableThreads();
		String globals = GLOBALS.stream().collect(Collectors.joining(", ", "/** @externs */ var ", ";"));
		List<SourceFile> externs = Stream
			.concat(CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.BROWSER).stream(),
					Stream.of(SourceFile.fromCode("globals.js", globals)))
			.toList();
		return compiler.compile(externs, scripts, options).errors.stream().map(ScriptsTests::describe).toList();
	}

	private static String describe(JSError error) {
		return error.getSourceName() + ":" + error.getLineNumber() + ": " + error.getDescription();
	}

}
