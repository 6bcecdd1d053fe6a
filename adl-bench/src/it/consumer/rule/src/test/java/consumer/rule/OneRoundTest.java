package consumer.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.DeleveragingEngine;
import io.adlengine.policy.Policies;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OneRoundTest {
    @Test
    void theLibraryIsTwoModules() {
        assertEquals("consumer.rule", SmallestIdFirst.class.getModule().getName());
        assertEquals("io.adlengine.core", DeleveragingEngine.class.getModule().getName());
        assertEquals("io.adlengine.policies", Policies.class.getModule().getName());
    }

    @Test
    void bothRulesTakeHalf() {
        assertEquals("[0, 400, 100]", OneRound.play(new SmallestIdFirst()));
        assertEquals("[150, 300, 50]", OneRound.play(Policies.create("pro-rata", 3)));
    }

    /** As a venue starts it: nothing but the module path and the name of the main class. */
    @Test
    void runsFromTheModulePathAlone() throws Exception {
        final Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        System.getProperty("jdk.module.path") + File.pathSeparator + Path.of("target", "classes"),
                        "--module",
                        "consumer.rule/consumer.rule.OneRound")
                .redirectErrorStream(true)
                .start();
        final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("[0, 400, 100] [150, 300, 50]", printed.strip());
        assertEquals(0, process.waitFor());
    }
}
