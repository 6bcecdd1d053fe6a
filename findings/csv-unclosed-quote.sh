#!/usr/bin/env bash
# Three of four CSV readers turn the rest of a file into one cell when a quote is never closed, and raise nothing.
#
# Seen with: FastCSV 4.1.0 (its strictest settings), univocity-parsers 2.9.1, Lightning CSV 8.2.3.
# Surprise:  the quote stands before the last column, so the swallowed record has the right number of fields, and the
#            end of the file closes the quote. Commons CSV 1.11.0 refuses the same file, as Super CSV and OpenCSV do.
# Cost:      a file of accounts or fills with one stray quote loads as a shorter file. Every later row is missing, and
#            a check of the column count does not see it.
# Instead:   compare the records read with the rows the sender counted, or refuse a cell that holds a line break where
#            the format has none, or read with a parser that refuses.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>de.siegmar</groupId><artifactId>fastcsv</artifactId><version>4.1.0</version></dependency>
    <dependency>
      <groupId>com.univocity</groupId><artifactId>univocity-parsers</artifactId><version>2.9.1</version>
    </dependency>
    <dependency>
      <groupId>org.simpleflatmapper</groupId><artifactId>lightning-csv</artifactId><version>8.2.3</version>
    </dependency>
    <dependency>
      <groupId>org.apache.commons</groupId><artifactId>commons-csv</artifactId><version>1.11.0</version>
    </dependency>
  </dependencies>
</project>
EOF
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
    -DoutputDirectory=lib
cat >UnclosedQuote.java <<'EOF'
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

public class UnclosedQuote {
    static final String FILE = "account,amount\nalice,1\nbob,\"2\ncarol,3\ndave,4\n";
    static final int ROWS = 5;

    interface Reader {
        void readInto(List<Object> rows) throws Exception;
    }

    static boolean swallows(String name, Reader reader) {
        List<Object> rows = new ArrayList<>();
        try {
            reader.readInto(rows);
        } catch (Exception e) {
            System.out.println(name + ": refused, " + e.getMessage());
            return false;
        }
        System.out.println(name + ": " + rows.size() + " rows of " + ROWS + ", no error");
        return rows.size() == 3;
    }

    public static void main(String[] args) {
        boolean fast = swallows("FastCSV", rows -> de.siegmar.fastcsv.reader.CsvReader.builder()
                .allowMissingFields(false)
                .allowExtraFields(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(FILE)
                .forEach(rows::add));
        boolean univocity = swallows("univocity", rows -> rows.addAll(new com.univocity.parsers.csv.CsvParser(
                        new com.univocity.parsers.csv.CsvParserSettings())
                .parseAll(new StringReader(FILE))));
        boolean lightning = swallows("Lightning CSV", rows -> org.simpleflatmapper.lightningcsv.CsvParser.reader(FILE)
                .iterator()
                .forEachRemaining(rows::add));
        boolean commons = swallows("Commons CSV", rows -> org.apache.commons.csv.CSVFormat.DEFAULT
                .parse(new StringReader(FILE))
                .forEach(rows::add));
        boolean asStated = fast && univocity && lightning && !commons;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
java -cp 'lib/*' UnclosedQuote.java
