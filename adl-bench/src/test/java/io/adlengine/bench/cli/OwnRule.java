package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.policy.AllocatorProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Does what the README of adl-policies tells those to do who write a rule of their own. */
final class OwnRule {
    private static final Path README = Path.of("..", "adl-policies", "README.md");

    private OwnRule() {}

    /** The first part of the README between two texts. */
    static String shown(String before, String after) throws IOException {
        final Matcher part = Pattern.compile(Pattern.quote(before) + "(.*?)" + Pattern.quote(after), Pattern.DOTALL)
                .matcher(chapter());
        assertTrue(part.find(), before);
        return part.group(1);
    }

    private static String chapter() throws IOException {
        final String readme = Files.readString(README);
        return readme.substring(readme.indexOf("## Writing a rule"));
    }

    /** The README's source under another class, and perhaps another rule's name, compiled and packed. */
    static Path jar(Path folder, String type, String name) throws IOException {
        final String source =
                shown("```java\n", "```").replace("AboveFloor", type).replace("above-floor", name);
        final String[] service = shown("echo '", "\n").split("' > classes/");
        return jar(folder, type, source, service[1], service[0].replace("AboveFloor", type) + "\n");
    }

    static Path jar(Path folder, String type, String source, String serviceFile, String service) throws IOException {
        final Path home = Files.createDirectories(folder.resolve(type));
        final Path file = Files.writeString(home.resolve(type + ".java"), source);
        final Path classes = home.resolve("classes");
        final int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        place(Allocator.class) + File.pathSeparator + place(AllocatorProvider.class),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertEquals(0, exitCode);
        final Path jar = folder.resolve(type + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (final Path each :
                    (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                entry(
                        out,
                        classes.relativize(each).toString().replace(File.separatorChar, '/'),
                        Files.readAllBytes(each));
            }
            entry(out, serviceFile, service.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        ((OutputStream) out).write(bytes);
        out.closeEntry();
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The README's command for a round, with the files where they are. */
    static List<String> round(Path winners, Path jar) throws IOException {
        final String command = shown("java -jar adl-bench.jar ", "\n");
        return Stream.of(command.split(" "))
                .map(argument -> argument.equals("W.csv")
                        ? winners.toString()
                        : argument.equals("own-rule.jar") ? jar.toString() : argument)
                .toList();
    }
}
