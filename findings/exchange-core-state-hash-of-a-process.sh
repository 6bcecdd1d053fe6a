#!/usr/bin/env bash
# exchange-core's state hash of the same order book is another one in another process.
#
# Seen with: exchange-core 0.5.3: IOrderBook.stateHash and IOrder.stateHash, of which StateHashReportQuery is made.
# Surprise:  the hash covers the order's side by the hash of an enum constant, which is that of the object's identity.
#            Two processes with the same single order hash it differently, as soon as one of them has asked one more
#            object for its identity hash before.
# Cost:      replicas that compare hashes part for no reason, or nobody believes the comparison when they have parted.
# Instead:   hash the orders that askOrdersStream and bidOrdersStream show: id, user, side, price, size less filled.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>exchange.core2</groupId><artifactId>exchange-core</artifactId><version>0.5.3</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.30</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat >StateHash.java <<'JAVA'
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;

public class StateHash {
    public static void main(String[] args) {
        for (int other = 0; other < Integer.parseInt(args[0]); other++) {
            new Object().hashCode();
        }
        IOrderBook book = new OrderBookNaiveImpl(
                CoreSymbolSpecification.builder().symbolId(1).type(SymbolType.FUTURES_CONTRACT).build(),
                LoggingConfiguration.DEFAULT);
        OrderCommand ask = OrderCommand.newOrder(OrderType.GTC, 7, 1, 100, 100, 6, OrderAction.ASK);
        IOrderBook.processCommand(book, ask);
        System.out.println(book.stateHash());
    }
}
JAVA
mkdir classes
javac -cp 'lib/*' -d classes StateHash.java
one=$(java -cp 'lib/*:classes' StateHash 0)
other=$(java -cp 'lib/*:classes' StateHash 1)
echo "the same order in two processes: $one and $other"
if [ "$one" != "$other" ]; then echo "as stated"; else echo "CHANGED"; exit 1; fi
