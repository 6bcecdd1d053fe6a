#!/usr/bin/env bash
# ECharts stacks two lines on numeric axes along x: their abscissas are added up, their heights are not.
#
# Seen with: echarts 5.5.0 (npm), server-side rendering in Node.js 20.
# Surprise:  two line series with one `stack`, at x = 0 and 10, with heights of 1 to 2 and 3. Where x is of type
#            category or time the heights are added up, to 5. Where both axes are of type value the second line is drawn
#            from x = 0 to 20, and no height is added. Nothing warns.
# Cost:      the usual way to draw a band between two bounds (the lower one, invisible, and their difference stacked on
#            it) gives a picture of twice the width whose band is at the wrong height, if time is counted in numbers,
#            such as rounds or milliseconds since a start.
# Instead:   draw the band as a polygon (a custom series), or take an x axis of type category or time.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund echarts@5.5.0 >/dev/null
cat >stack.js <<'EOF'
const echarts = require('echarts');
function extents(type) {
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: 400, height: 300});
  const at = (x, height) => type === 'category' ? height : [x, height];
  chart.setOption({
    animation: false,
    xAxis: type === 'category' ? {type, data: ['0', '10']} : {type},
    yAxis: {type: 'value'},
    series: [
      {type: 'line', stack: 'band', data: [at(0, 1), at(10, 2)]},
      {type: 'line', stack: 'band', data: [at(0, 3), at(10, 3)]},
    ],
  });
  const end = axis => chart.getModel().getComponent(axis).axis.scale.getExtent()[1];
  return 'x to ' + end('xAxis') + ', y to ' + end('yAxis');
}
const seen = ['category', 'time', 'value'].map(type => type + ': ' + extents(type));
seen.forEach(line => console.log(line));
const stated = ['category: x to 1, y to 5', 'time: x to 10, y to 5', 'value: x to 20, y to 3'];
const asStated = JSON.stringify(seen) === JSON.stringify(stated);
console.log(asStated ? 'as stated' : 'CHANGED');
process.exit(asStated ? 0 : 1);
EOF
node stack.js
