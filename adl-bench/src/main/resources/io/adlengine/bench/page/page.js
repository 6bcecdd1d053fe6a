(function () {
  'use strict';
  const figures = JSON.parse(document.getElementById('data').textContent);
  // Told apart without colour, too: by dashes, and by symbols. Colours of Okabe and Ito, which the colour-blind tell apart.
  const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#999999', '#b8a800'];
  const dashes = ['solid', 'dashed', 'dotted', [12, 4], [12, 4, 2, 4], [2, 2], [18, 6], [6, 2, 2, 2, 2, 2]];
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow', 'emptyCircle'];
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const printed = window.matchMedia('print');
  const charts = new Map();

  const number = text => text === '' ? null : Number(text);
  const distinct = values => Array.from(new Set(values));
  const ink = () => dark.matches && !printed.matches ? '#e6edf3' : '#1b1f24';
  const paper = () => dark.matches && !printed.matches ? '#12161c' : '#ffffff';

  function short(value) {
    const size = Math.abs(value);
    for (const [limit, letter] of [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e4, 'k']]) {
      if (size >= limit) {
        return Number((value / (letter === 'k' ? 1e3 : limit)).toPrecision(4)) + ' ' + letter;
      }
    }
    return String(Number(value.toPrecision(4)));
  }

  /** Of a file: no markup in a tooltip. */
  function text(cell) {
    return cell.replace(/[&<>"]/g, one => '&#' + one.charCodeAt(0) + ';');
  }

  function axis(name, logarithmic) {
    return {
      type: logarithmic ? 'log' : 'value',
      name: name,
      nameLocation: 'middle',
      nameTextStyle: {color: ink()},
      axisLabel: {color: ink(), formatter: short, hideOverlap: true},
      axisLine: {show: true, lineStyle: {color: ink()}},
      splitLine: {lineStyle: {opacity: 0.25}},
    };
  }

  /** Whether labels side by side would overlap. */
  function isWide(labels) {
    return labels.length * Math.max(0, ...labels.map(label => label.length)) > 100;
  }

  function names(values, rotated) {
    return {
      type: 'category',
      data: values,
      axisLabel: {color: ink(), interval: 0, rotate: rotated ? 35 : 0, width: 140, overflow: 'truncate'},
      axisLine: {lineStyle: {color: ink()}},
    };
  }

  function style(index) {
    return {
      color: colours[index % colours.length],
      symbol: symbols[index % symbols.length],
      lineStyle: {type: dashes[index % dashes.length], width: 2},
    };
  }

  function base(figure, x, y, legend) {
    const bottom = legend.length > 6 ? 110 : 80;
    return {
      animation: false,
      backgroundColor: paper(),
      textStyle: {color: ink()},
      aria: {enabled: true, decal: {show: figure.chart === 'STACKED' || figure.chart === 'BARS'}, label: {description: figure.title}},
      tooltip: {trigger: 'item', confine: true},
      legend: {data: legend, type: legend.length > 12 ? 'scroll' : 'plain', bottom: 0, textStyle: {color: ink()}},
      grid: {left: 80, right: 40, top: 20, bottom: bottom},
      xAxis: Object.assign(x, {nameGap: 28}),
      yAxis: Object.assign(y, {nameGap: 60}),
    };
  }

  function lines(figure) {
    const header = figure.columns.map(column => column.header);
    const series = distinct(figure.rows.map(row => row[0]));
    const option = base(figure, axis(header[1], figure.logX), axis(header[2], figure.logY), series);
    option.xAxis.scale = true;
    if (figure.most !== null) {
      option.yAxis.max = figure.most;
    }
    option.series = [];
    series.forEach((name, index) => {
      const rows = figure.rows.filter(row => row[0] === name);
      const within = rows.filter(row => figure.chart === 'BAND' && row[3] !== '' && row[4] !== '');
      if (within.length > 0) {
        option.series.push(band(name, within, colours[index % colours.length]));
      }
      option.series.push(Object.assign(style(index), {
        name: name,
        type: 'line',
        step: figure.chart === 'LINES' ? false : 'end',
        showSymbol: rows.length <= 40,
        symbolSize: 7,
        data: rows.map(row => [number(row[1]), number(row[2])]),
      }));
    });
    return option;
  }

  /** Between the lowest and the highest, from each x to the next. */
  function band(name, rows, colour) {
    const edge = column => rows.flatMap((row, i) => i + 1 === rows.length
      ? [[number(row[1]), number(row[column])]]
      : [[number(row[1]), number(row[column])], [number(rows[i + 1][1]), number(row[column])]]);
    const corners = edge(3).concat(edge(4).reverse());
    return {
      name: name + ' band',
      type: 'custom',
      silent: true,
      clip: true,
      z: 0,
      data: rows.map(row => [number(row[1]), number(row[2])]),
      renderItem: (params, api) => params.dataIndex > 0 ? null : {
        type: 'polygon',
        shape: {points: corners.map(corner => api.coord(corner))},
        style: {fill: colour, opacity: 0.25},
      },
    };
  }

  function bars(figure) {
    const header = figure.columns.map(column => column.header);
    const categories = distinct(figure.rows.map(row => row[0]));
    const series = distinct(figure.rows.map(row => row[1]));
    const option = base(figure, names(categories, isWide(categories)), axis(header[2], figure.logY), series);
    option.grid.bottom = isWide(categories) ? 140 : 80;
    option.series = series.map((name, index) => ({
      name: name,
      type: 'bar',
      stack: figure.chart === 'STACKED' ? 'all' : undefined,
      color: colours[index % colours.length],
      data: categories.map(category => {
        const row = figure.rows.find(one => one[0] === category && one[1] === name);
        return row === undefined ? null : number(row[2]);
      }),
    }));
    return option;
  }

  function points(figure) {
    const header = figure.columns.map(column => column.header);
    const groups = distinct(figure.rows.map(row => row[1]));
    const option = base(figure, axis(header[2], figure.logX), axis(header[3], figure.logY), groups);
    const largest = Math.max(1e-300, ...figure.rows.map(row => number(row[4])));
    // Points at one place have one label.
    const near = (one, other, column, part) => {
      const all = figure.rows.map(row => number(row[column]));
      return Math.abs(number(one[column]) - number(other[column])) <= part * (Math.max(...all) - Math.min(...all));
    };
    const label = row => {
      const together = figure.rows.filter(other => near(row, other, 2, 0.12) && near(row, other, 3, 0.05));
      return together[0] === row ? together.map(one => one[0]).join(', ').replace(/[{}]/g, '') : '';
    };
    option.grid.right = 180;
    option.tooltip.formatter = one => figure.rows[one.data.row].map((cell, i) => header[i] + ': ' + text(cell)).join('<br>');
    option.series = groups.map((name, index) => Object.assign(style(index), {
      name: name,
      type: 'scatter',
      itemStyle: {opacity: 0.8},
      labelLayout: {moveOverlap: 'shiftY'},
      data: figure.rows.map((row, at) => ({
        row: at,
        name: row[0],
        value: [number(row[2]), number(row[3])],
        symbolSize: 12 + 28 * Math.sqrt(number(row[4]) / largest),
        label: {show: label(row) !== '', position: 'right', formatter: label(row), color: ink(), width: 170, overflow: 'break'},
      })).filter(point => figure.rows[point.row][1] === name),
    }));
    return option;
  }

  function matrix(figure) {
    const header = figure.columns.map(column => column.header);
    const down = distinct(figure.rows.map(row => row[0]));
    const across = distinct(figure.rows.map(row => row[1]));
    const values = figure.rows.map(row => number(row[2])).filter(value => value !== null);
    const option = base(figure, names(across, isWide(across)), names(down, false), []);
    option.grid.left = 170;
    option.grid.bottom = isWide(across) ? 130 : 80;
    option.visualMap = {
      min: Math.min(0, ...values), max: Math.max(...values), calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
      text: [header[2], ''], textStyle: {color: ink()}, formatter: short,
      inRange: {color: [paper(), '#56b4e9', '#0072b2', '#00304b']},
    };
    option.series = [{
      type: 'heatmap',
      itemStyle: {borderColor: paper(), borderWidth: 1},
      data: figure.rows.map(row => [across.indexOf(row[1]), down.indexOf(row[0]), number(row[2]) === null ? '-' : number(row[2])]),
    }];
    return option;
  }

  function waterfall(figure) {
    const header = figure.columns.map(column => column.header);
    const steps = figure.rows.map(row => row[0]);
    const option = base(figure, names(steps, isWide(steps)), axis(header[1], figure.logY), []);
    option.grid.bottom = isWide(steps) ? 120 : 60;
    const lowest = row => Math.min(number(row[1]), number(row[2]));
    option.series = [
      {type: 'bar', stack: 'all', silent: true, itemStyle: {color: 'transparent'}, tooltip: {show: false},
        data: figure.rows.map(lowest)},
      {type: 'bar', stack: 'all', name: 'amount',
        label: {show: true, position: 'top', color: ink(), formatter: one => short(one.value)},
        data: figure.rows.map((row, index) => ({
          value: Math.abs(number(row[2]) - number(row[1])),
          itemStyle: {color: colours[number(row[2]) < number(row[1]) ? 2 : index === 0 ? 0 : 5]},
        }))},
    ];
    return option;
  }

  function ranges(figure) {
    const header = figure.columns.map(column => column.header);
    const categories = figure.rows.map(row => row[0]);
    const option = base(figure, axis(header[2], figure.logX), names(categories, false), []);
    option.yAxis.inverse = true;
    option.grid.left = 330;
    option.yAxis.axisLabel.width = 310;
    option.tooltip.formatter = one => text(categories[one.value[0]] + ': ' + figure.rows[one.value[0]].slice(1, 4).join(' / '));
    option.series = [{
      type: 'custom',
      encode: {x: [1, 2, 3], y: 0},
      data: figure.rows.map((row, index) => [index, number(row[1]), number(row[2]), number(row[3])]),
      renderItem: (params, api) => {
        const at = column => api.coord([api.value(column), api.value(0)]);
        const [low, middle, high] = [at(1), at(2), at(3)];
        const line = {stroke: ink(), lineWidth: 2};
        const bar = (from, to) => ({type: 'line', shape: {x1: from[0], y1: from[1], x2: to[0], y2: to[1]}, style: line});
        return {type: 'group', children: [
          bar(low, high),
          bar([low[0], low[1] - 5], [low[0], low[1] + 5]),
          bar([high[0], high[1] - 5], [high[0], high[1] + 5]),
          {type: 'circle', shape: {cx: middle[0], cy: middle[1], r: 5}, style: {fill: colours[0]}},
        ]};
      },
    }];
    return option;
  }

  function option(figure) {
    switch (figure.chart) {
      case 'LINES': case 'STEPS': case 'BAND': return lines(figure);
      case 'BARS': case 'STACKED': return bars(figure);
      case 'POINTS': return points(figure);
      case 'MATRIX': return matrix(figure);
      case 'WATERFALL': return waterfall(figure);
      default: return ranges(figure);
    }
  }

  function draw() {
    for (const figure of figures) {
      const place = document.getElementById(figure.id + '-chart');
      const rows = distinct(figure.rows.map(row => row[0])).length;
      if (figure.chart === 'RANGES' || figure.chart === 'MATRIX') {
        place.style.height = Math.max(260, (figure.chart === 'RANGES' ? 80 : 150) + 24 * rows) + 'px';
      }
      if (!charts.has(figure.id)) {
        charts.set(figure.id, echarts.init(place, null, {renderer: 'svg'}));
      }
      const chart = charts.get(figure.id);
      chart.resize();
      chart.setOption(option(figure), true);
    }
  }

  function csv(figure) {
    const quoted = cell => /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
    const table = [figure.columns.map(column => column.header)].concat(figure.rows);
    return table.map(row => row.map(quoted).join(',')).join('\n') + '\n';
  }

  document.querySelectorAll('button[data-figure]').forEach(button => button.addEventListener('click', () => {
    const figure = figures.find(one => one.id === button.dataset.figure);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv(figure)], {type: 'text/csv'}));
    link.download = figure.id + '.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }));
  draw();
  window.addEventListener('resize', draw);
  dark.addEventListener('change', draw);
  printed.addEventListener('change', draw);
  document.documentElement.dataset.drawn = charts.size;
})();
