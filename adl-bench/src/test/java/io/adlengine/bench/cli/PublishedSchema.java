package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A schema as the jar has it. */
record PublishedSchema(Schema schema) {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static PublishedSchema of(String name) throws IOException {
        try (InputStream in = AdlBench.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            assertNotNull(in, name);
            return new PublishedSchema(REGISTRY.getSchema(in));
        }
    }

    void assertValid(String json) {
        assertEquals(List.of(), schema.validate(json, InputFormat.JSON));
    }

    /** A schema that takes anything would pass for ever. */
    void assertInvalid(String json) {
        assertFalse(accepts(json), json);
    }

    /** Files of results are too large for a message. */
    boolean accepts(String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }
}
