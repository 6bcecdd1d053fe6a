import java.io.FileOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What users of a jar can see: its public types with their public members, and their constructors, without code: {@code
 * ApiOf JAR TO}.
 */
final class ApiOf {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    public static void main(String[] arguments) throws IOException {
        try (JarFile jar = new JarFile(arguments[0]);
                ZipOutputStream to = new ZipOutputStream(new FileOutputStream(arguments[1]))) {
            final List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().matches("(?!META-INF|.*-info).*\\.class"))
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList();
            for (final JarEntry entry : classes) {
                final ClassReader reader = new ClassReader(jar.getInputStream(entry).readAllBytes());
                if ((reader.getAccess() & VISIBLE) != 0) {
                    final ClassWriter writer = new ClassWriter(0);
                    reader.accept(new Visible(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                    final ZipEntry written = new ZipEntry(entry.getName());
                    written.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                    to.putNextEntry(written);
                    to.write(writer.toByteArray());
                }
            }
        }
    }

    private static final class Visible extends ClassVisitor {
        Visible(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
            // Without a constructor nobody could see that it is not to be extended.
            final boolean isKept = isVisible(access) || name.equals("<init>");
            return isKept ? super.visitMethod(access, name, type, generic, thrown) : null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
            return isVisible(access) ? super.visitField(access, name, type, generic, value) : null;
        }

        private static boolean isVisible(int access) {
            return (access & VISIBLE) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
        }
    }
}
