#!/usr/bin/env bash
# SBE accepts a schema whose field is called "limit", "offset" or "buffer" and generates Java that does not compile.
#
# Seen with: sbe-tool 1.36.0 and 1.38.1.
# Surprise:  the schema validator has no complaint and the generator ends with success. The names clash with methods
#            every generated codec has of its own, so javac finds the same method twice. Java's keywords are guarded
#            (sbe.keyword.append.token), these names are not.
# Cost:      "limit" is a natural name for an order's price. The clash shows only when somebody builds the Java side,
#            which may be long after the schema was agreed with others.
# Instead:   call the field limitPrice (names are not on the wire); compile generated Java in the schema's own build.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

compiles() { # version, field name
    local out="$dir/out-$1-$2"
    mkdir -p "$out/classes"
    cat >"$out/schema.xml" <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="venue" id="1" version="0"
                   byteOrder="littleEndian">
  <types>
    <composite name="messageHeader">
      <type name="blockLength" primitiveType="uint16"/>
      <type name="templateId" primitiveType="uint16"/>
      <type name="schemaId" primitiveType="uint16"/>
      <type name="version" primitiveType="uint16"/>
    </composite>
  </types>
  <sbe:message name="Order" id="1"><field name="$2" id="1" type="int32"/></sbe:message>
</sbe:messageSchema>
EOF
    java --add-exports java.base/jdk.internal.misc=ALL-UNNAMED -Dsbe.validation.stop.on.error=true \
        -Dsbe.output.dir="$out/src" -cp "$dir/lib-$1/*" uk.co.real_logic.sbe.SbeTool "$out/schema.xml" || exit 2
    javac -nowarn -d "$out/classes" -cp "$dir/lib-$1/*" "$out"/src/venue/*.java 2>"$out/errors"
}

asStated=yes
for version in 1.36.0 1.38.1; do
    cat >pom.xml <<EOF
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>uk.co.real-logic</groupId><artifactId>sbe-tool</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
EOF
    mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="lib-$version"
    for field in limit offset buffer; do
        if compiles "$version" "$field"; then
            echo "sbe-tool $version, field $field: compiles"
            asStated=no
        else
            echo "sbe-tool $version, field $field: $(grep -m 1 -o 'error: .*' "out-$version-$field/errors")"
        fi
    done
    compiles "$version" limitPrice && echo "sbe-tool $version, field limitPrice: compiles" || asStated=no
done
[ "$asStated" = yes ] && echo "as stated" || { echo "CHANGED"; exit 1; }
