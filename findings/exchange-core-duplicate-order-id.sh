#!/usr/bin/env bash
# exchange-core trades an order whose id is already in the book, reports SUCCESS, and drops what is left of it.
#
# Seen with: exchange-core 0.5.3.
# Surprise:  order 8 rests in the book. Another user sends a good-till-cancel order that is also called 8: it trades 6
#            against order 7 and the command's result is SUCCESS, but the remaining 3 do not rest; they come back as a
#            reject event. The result code tells nobody that the id was taken.
# Cost:      two fills carry one order id, and a client that reads only the result code believes that 3 are resting.
# Instead:   keep ids unique before the engine (a counter, not the client's own ids), and read the reject events too.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'EOF'
<project>
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>exchange.core2</groupId><artifactId>exchange-core</artifactId><version>0.5.3</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.30</version></dependency>
  </dependencies>
</project>
EOF
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat >DuplicateId.java <<'EOF'
import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.IEventsHandler;
import exchange.core2.core.SimpleEventsProcessor;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiPlaceOrder;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.config.ExchangeConfiguration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class DuplicateId {
    static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    static final IEventsHandler HANDLER = new IEventsHandler() {
        @Override
        public void tradeEvent(TradeEvent e) {
            EVENTS.add("trade of order " + e.takerOrderId + ": " + e.totalVolume);
        }

        @Override
        public void rejectEvent(RejectEvent e) {
            EVENTS.add("reject of order " + e.orderId + ": " + e.rejectedVolume);
        }

        @Override
        public void reduceEvent(ReduceEvent e) {}

        @Override
        public void commandResult(ApiCommandResult result) {}

        @Override
        public void orderBook(OrderBook book) {}
    };

    static CommandResultCode place(ExchangeApi api, long user, long id, OrderAction side, long price, long size)
            throws Exception {
        return api.submitCommandAsync(ApiPlaceOrder.builder()
                        .uid(user)
                        .orderId(id)
                        .action(side)
                        .orderType(OrderType.GTC)
                        .symbol(1)
                        .price(price)
                        .reservePrice(price)
                        .size(size)
                        .build())
                .get();
    }

    public static void main(String[] args) throws Exception {
        ExchangeCore core = ExchangeCore.builder()
                .resultsConsumer(new SimpleEventsProcessor(HANDLER))
                .exchangeConfiguration(ExchangeConfiguration.defaultBuilder().build())
                .build();
        core.startup();
        ExchangeApi api = core.getApi();
        int base = 2;
        int quote = 3;
        api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder()
                        .symbolId(1)
                        .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                        .baseCurrency(base)
                        .quoteCurrency(quote)
                        .baseScaleK(1)
                        .quoteScaleK(1)
                        .build()))
                .get();
        for (long user = 1; user <= 2; user++) {
            api.submitCommandAsync(ApiAddUser.builder().uid(user).build()).get();
            for (int currency : new int[] {base, quote}) {
                api.submitCommandAsync(ApiAdjustUserBalance.builder()
                                .uid(user)
                                .currency(currency)
                                .amount(1_000_000)
                                .transactionId(10 * user + currency)
                                .build())
                        .get();
            }
        }
        place(api, 1, 7, OrderAction.ASK, 100, 6);
        place(api, 1, 8, OrderAction.ASK, 101, 10);
        CommandResultCode result = place(api, 2, 8, OrderAction.BID, 100, 9);
        var book = api.requestOrderBookAsync(1, 10).get();
        System.out.println("second order 8: " + result + ", events " + EVENTS + ", bids " + book.bidSize);
        boolean asStated = result == CommandResultCode.SUCCESS
                && EVENTS.containsAll(List.of("trade of order 8: 6", "reject of order 8: 3"))
                && book.bidSize == 0;
        System.out.println(asStated ? "as stated" : "CHANGED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
# its binary commands go through Chronicle, which wants these
java --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.lang.reflect=ALL-UNNAMED \
    --add-opens java.base/java.nio=ALL-UNNAMED --add-opens java.base/sun.nio.ch=ALL-UNNAMED \
    --add-exports java.base/jdk.internal.ref=ALL-UNNAMED -cp 'lib/*' DuplicateId.java
