#!/usr/bin/env bash
# exchange-core's direct order book puts prices below zero above all others.
#
# Seen with: exchange-core 0.5.3, OrderBookDirectImpl; OrderBookNaiveImpl orders them rightly.
# Surprise:  asks rest at -5 and at 5. A buyer who would pay 6 trades at 5, and -5, the better price, stays in the book:
#            the tree of prices compares keys as unsigned numbers. Nothing is refused.
# Cost:      markets with negative prices (spreads, rates, power, oil in April 2020) trade at the wrong price, and
#            replicas that use the other implementation trade at the right one.
# Instead:   refuse prices below 0 before the core, or add an offset to all prices of such a market.
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
cat >NegativePrices.java <<'JAVA'
import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.orderbook.OrderBookNaiveImpl;

public class NegativePrices {
    /** At what price a buyer who would pay 6 trades. */
    static long traded(IOrderBook book) {
        long id = 0;
        for (long price : new long[] {-5, 5}) {
            id++;
            OrderCommand ask = OrderCommand.newOrder(OrderType.GTC, id, 1, price, price, 10, OrderAction.ASK);
            IOrderBook.processCommand(book, ask);
        }
        OrderCommand bid = OrderCommand.newOrder(OrderType.IOC, 3, 2, 6, 6, 4, OrderAction.BID);
        IOrderBook.processCommand(book, bid);
        return bid.matcherEvent.price;
    }

    public static void main(String[] args) {
        CoreSymbolSpecification symbol = CoreSymbolSpecification.builder()
                .symbolId(1)
                .type(SymbolType.FUTURES_CONTRACT)
                .build();
        LoggingConfiguration logging = LoggingConfiguration.DEFAULT;
        long naive = traded(new OrderBookNaiveImpl(symbol, logging));
        long direct = traded(new OrderBookDirectImpl(
                symbol,
                ObjectsPool.createDefaultTestPool(),
                OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
                logging));
        System.out.println("asks at -5 and 5, a bid at 6 trades at " + naive + " (naive), " + direct + " (direct)");
        boolean asStated = naive == -5 && direct == 5;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
JAVA
java -cp 'lib/*' NegativePrices.java
