#!/usr/bin/env bash
# nodejs-order-book keeps an order of 2.8e-17 as the best ask after 0.3 bought the 0.1 and 0.2 that were for sale.
#
# Seen with: nodejs-order-book 10.1.1.
# Surprise:  sizes are doubles that are subtracted, and an order leaves the book only at exactly zero. What rests is an
#            order nobody placed, at the top of the book; the price level says 5.6e-17, its only order 2.8e-17. Ten
#            asks of 0.1 at ten prices do not fill a fill-or-kill of 1: it is refused for want of volume.
# Cost:      spread and mid price come from a level with nothing in it, makers stay in the book after their last fill,
#            and orders that can be filled are killed.
# Instead:   pass sizes and prices as whole numbers of lots and ticks; whole numbers add up exactly.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nodejs-order-book@10.1.1 >/dev/null
cat >dust.js <<'EOF'
const { OrderBook } = require('nodejs-order-book')

function remainderAfterBuying(sizes, bought) {
  const book = new OrderBook()
  sizes.forEach((size, i) => book.limit({ id: `ask${i}`, side: 'sell', size, price: 100 }))
  const { quantityLeft } = book.limit({ id: 'bid', side: 'buy', size: bought, price: 100 })
  const [asks] = book.depth()
  return { quantityLeft, asks, order: book.order('ask1') }
}

function fillOrKillRefused(size, total) {
  const book = new OrderBook()
  for (let i = 0; i < 10; i++) book.limit({ id: `ask${i}`, side: 'sell', size, price: 100 + i })
  const { err } = book.limit({ id: 'bid', side: 'buy', size: total, price: 200, timeInForce: 'FOK' })
  return err !== null
}

const dust = remainderAfterBuying([0.1, 0.2], 0.3)
const lots = remainderAfterBuying([1, 2], 3)
console.log(`bought 0.3 of 0.1 + 0.2: left to buy ${dust.quantityLeft}`)
console.log(`asks [price, size]: ${JSON.stringify(dust.asks)}`)
console.log(`the level's only order: ${dust.order && dust.order.size}`)
console.log(`bought 3 of 1 + 2: asks ${JSON.stringify(lots.asks)}`)
const refused = fillOrKillRefused(0.1, 1)
const refusedLots = fillOrKillRefused(1, 10)
console.log(`fill-or-kill of 1 against ten asks of 0.1 refused: ${refused}; in lots: ${refusedLots}`)
const level = dust.asks.length === 1 && dust.asks[0][1]
const asStated = dust.quantityLeft === 0 && level > 0 && level < 1e-16 && dust.order.size > 0 &&
  dust.order.size !== level && lots.asks.length === 0 && refused && !refusedLots
console.log(asStated ? 'as stated' : 'CHANGED')
process.exit(asStated ? 0 : 1)
EOF
node dust.js
