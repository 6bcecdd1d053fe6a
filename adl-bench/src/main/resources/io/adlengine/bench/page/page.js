(function () {
  'use strict';
  const figures = JSON.parse(document.getElementById('data').textContent);
  // Told apart without colour, too: by dashes, and by symbols. Colours of Okabe and Ito, which the colour-blind tell apart.
  const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#999999', '#b8a800'];
  const dashes = ['solid', 'dashed', [4, 2], [12, 4], [12, 4, 2, 4], [7, 2], [18, 6], [6, 2, 2, 2, 2, 2]];
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
  const letter = 6.5;
  const mostPrinted = 60;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const printed = window.matchMedia('print');
  const charts = new Map();

  const number = text => text === '' ? null : Number(text);
  const distinct = values => Array.from(new Set(values));

  // What has one name in several figures has one colour in all of them, 'queue, Gini 0.7' that of 'queue'.
  const indices = new Map();
  const root = name => indices.has(name.split(', ')[0]) ? name.split(', ')[0] : name;
  const lineFigures = ['LINES', 'STEPS', 'BAND'];
  for (const figure of figures.filter(one => lineFigures.includes(one.chart) || one.chart === 'BARS')) {
    for (const name of distinct(figure.rows.map(row => row[figure.chart === 'BARS' ? 1 : 0]))) {
      if (!indices.has(root(name))) {
        indices.set(name, indices.size);
      }
    }
  }
  const isDark = () => dark.matches && !printed.matches;
  const ink = () => isDark() ? '#e6edf3' : '#1b1f24';
  const paper = () => isDark() ? '#12161c' : '#ffffff';
  // The more, the further from the paper.
  const heat = () => isDark() ? ['#12161c', '#0b4f7d', '#3f9fdd', '#d6ecfb'] : ['#ffffff', '#9ccbe8', '#2a7fb5', '#00304b'];

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

  const longest = labels => Math.max(1, ...labels.map(label => label.length));
  const width = figure => document.getElementById(figure.id + '-chart').clientWidth;
  const inside = (figure, option) => Math.max(100, width(figure) - option.grid.left - option.grid.right);
  const unit = column => column.header.slice(column.name.length);

  /** Names along the bottom: turned where they would overlap, and some of them only where even that does not help. */
  function across(figure, option, values) {
    const room = inside(figure, option) / values.length;
    const isTurned = longest(values) * letter + 8 > room;
    const shown = Math.min(longest(values), 20) * letter;
    option.grid.bottom += isTurned ? Math.ceil(shown * 0.6) : 0;
    option.xAxis = {
      type: 'category',
      data: values,
      axisLabel: {color: ink(), interval: room < 13 ? Math.ceil(13 / room) - 1 : 0, rotate: isTurned ? 35 : 0, width: 130,
        overflow: 'truncate'},
      axisLine: {lineStyle: {color: ink()}},
    };
  }

  /** Names along the left, which take no more than a third of a chart. */
  function down(figure, option, values) {
    const most = Math.floor(width(figure) / 3);
    const label = Math.min(most, longest(values) * letter + 8);
    option.grid.left = label + 20;
    option.yAxis = {
      type: 'category',
      data: values,
      inverse: true,
      axisTick: {show: false},
      axisLabel: {color: ink(), interval: 0, width: label, overflow: 'truncate'},
      axisLine: {lineStyle: {color: ink()}},
    };
  }

  function style(index) {
    return {
      color: colours[index % colours.length],
      symbol: symbols[index % symbols.length],
      lineStyle: {type: dashes[(index + Math.floor(index / colours.length)) % dashes.length], width: 2},
    };
  }

  function base(figure, x, y, legend) {
    const legendWidth = legend.reduce((sum, name) => sum + name.length * letter + 45, 0);
    const legendRows = legend.length === 0 ? 0 : Math.ceil(1.1 * legendWidth / Math.max(200, width(figure)));
    const isScrolled = legendRows > 4;
    return {
      animation: false,
      backgroundColor: paper(),
      textStyle: {color: ink()},
      aria: {enabled: true, decal: {show: figure.chart === 'STACKED' || figure.chart === 'BARS'}, label: {description: figure.title}},
      tooltip: {trigger: 'item', confine: true},
      legend: {data: legend, type: isScrolled ? 'scroll' : 'plain', bottom: 0, textStyle: {color: ink()},
        pageTextStyle: {color: ink()}, pageIconColor: ink()},
      grid: {left: 80, right: 30, top: 24, bottom: 52 + 24 * (isScrolled ? 1 : legendRows)},
      xAxis: Object.assign(x, {nameGap: 28}),
      yAxis: Object.assign(y, {nameGap: 60}),
    };
  }

  function lines(figure) {
    const header = figure.columns.map(column => column.header);
    const series = distinct(figure.rows.map(row => row[0]));
    const option = base(figure, axis(header[1], figure.logX), axis(header[2], figure.logY), series);
    if (distinct(figure.rows.map(row => number(row[1]))).length > 1) {
      option.xAxis.min = 'dataMin';
      option.xAxis.max = 'dataMax';
    }
    if (figure.most !== null) {
      option.yAxis.max = figure.most;
    }
    option.series = [];
    series.forEach(name => {
      const index = indices.get(root(name));
      // Such as what is proved of another line.
      const isOfAnother = root(name) !== name && series.includes(root(name));
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
      }, isOfAnother ? {symbol: 'none', lineStyle: {type: 'dotted', width: 2}} : {}));
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
    const option = base(figure, {}, axis(header[2], figure.logY), series);
    across(figure, option, categories);
    option.series = series.map((name, index) => ({
      name: name,
      type: 'bar',
      stack: figure.chart === 'STACKED' ? 'all' : undefined,
      color: colours[(figure.chart === 'BARS' ? indices.get(root(name)) : index) % colours.length],
      data: categories.map(category => {
        const row = figure.rows.find(one => one[0] === category && one[1] === name);
        return row === undefined ? null : number(row[2]);
      }),
    }));
    return option;
  }

  /** A label beside its point, on the first side where it hides neither a point nor another label; else none. */
  function besidePoints(figure, points, grid) {
    const placed = new Map();
    let taken = [];
    const meets = (one, other) => one.x < other.x + other.width && other.x < one.x + one.width
      && one.y < other.y + other.height && other.y < one.y + one.height;
    return label => {
      const key = label.seriesIndex + ' ' + label.dataIndex;
      if (placed.size === 0 || placed.has(key)) {
        placed.clear();
        const chart = charts.get(figure.id);
        const axes = [
          {x: 0, y: chart.getHeight() - grid.bottom - 1, width: chart.getWidth(), height: grid.bottom},
          {x: 0, y: 0, width: grid.left + 1, height: chart.getHeight()},
        ];
        taken = points.map(point => {
          const [x, y] = chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, point.value);
          const size = point.symbolSize;
          return {x: x - size / 2, y: y - size / 2, width: size, height: size};
        }).concat(axes);
      }
      const {x, y, width: w, height: h} = label.rect;
      const [textWidth, textHeight] = [label.labelRect.width, 14];
      const middle = y + h / 2 - textHeight / 2;
      const centre = x + w / 2 - textWidth / 2;
      const sides = [[x + w + 4, middle], [x - textWidth - 4, middle], [centre, y + h + 2], [centre, y - textHeight - 2],
        [x + w + 2, y + h], [x + w + 2, y - textHeight], [x - textWidth - 2, y + h], [x - textWidth - 2, y - textHeight]];
      const found = sides.map(side => ({x: side[0], y: side[1], width: textWidth, height: textHeight})).find(box =>
        box.x > 0 && box.x + textWidth < width(figure) && box.y > 0 && !taken.some(other => meets(box, other)));
      placed.set(key, found);
      if (found === undefined) {
        return {x: -10000, y: -10000};
      }
      taken.push(found);
      return {x: found.x, y: found.y, align: 'left', verticalAlign: 'top'};
    };
  }

  function points(figure) {
    const header = figure.columns.map(column => column.header);
    const groups = distinct(figure.rows.map(row => row[1])).sort((one, other) => (one === 'dominated') - (other === 'dominated'));
    const option = base(figure, axis(header[2], figure.logX), axis(header[3], figure.logY), groups);
    const largest = Math.max(1e-300, ...figure.rows.map(row => number(row[4])));
    const range = column => {
      const all = figure.rows.map(row => number(row[column]));
      return Math.max(...all) - Math.min(...all);
    };
    const [wide, high] = [range(2), range(3)];
    // Points at one place have one label.
    const isNear = (one, other) => Math.abs(number(one[2]) - number(other[2])) <= 0.008 * wide
      && Math.abs(number(one[3]) - number(other[3])) <= 0.012 * high;
    const label = row => {
      const together = figure.rows.filter(other => isNear(row, other)).map(other => other[0]);
      const more = together.length > 3 ? ' and ' + (together.length - 2) + ' more' : '';
      return together[0] !== row[0] ? '' : (more === '' ? together : together.slice(0, 2)).join(', ').replace(/[{}]/g, '') + more;
    };
    const all = figure.rows.map((row, at) => ({
      row: at,
      name: row[0],
      value: [number(row[2]), number(row[3])],
      symbolSize: 10 + 18 * Math.sqrt(number(row[4]) / largest),
      label: {show: label(row) !== '', formatter: label(row), color: ink()},
    }));
    const place = besidePoints(figure, all, option.grid);
    option.xAxis.axisLabel.margin = option.yAxis.axisLabel.margin = 16;
    option.xAxis.nameGap = 34;
    option.grid.bottom += 8;
    option.grid.top = 36;
    option.tooltip.formatter = one => figure.rows[one.data.row].map((cell, i) => header[i] + ': ' + text(cell)).join('<br>');
    option.series = groups.map((name, index) => Object.assign(style(name === 'dominated' ? 5 : index), {
      name: name,
      type: 'scatter',
      clip: false,
      itemStyle: {opacity: 0.85},
      labelLayout: place,
      data: all.filter(point => figure.rows[point.row][1] === name),
    }));
    return option;
  }

  function matrix(figure) {
    const header = figure.columns.map(column => column.header);
    const rows = distinct(figure.rows.map(row => row[0]));
    const columns = distinct(figure.rows.map(row => row[1]));
    const values = figure.rows.map(row => number(row[2])).filter(value => value !== null);
    const [least, most] = [Math.min(0, ...values), Math.max(...values)];
    const option = base(figure, {}, {}, []);
    down(figure, option, rows);
    across(figure, option, columns);
    option.grid.bottom += 24;
    option.visualMap = {
      min: least, max: most > least ? most : least + 1, calculable: false, orient: 'horizontal', left: 'center', bottom: 0,
      text: [short(most) + ' ' + header[2], short(least)], textStyle: {color: ink()}, formatter: short, inRange: {color: heat()},
    };
    const isRoom = longest(values.map(short)) * letter < inside(figure, option) / columns.length;
    const cell = row => {
      const value = number(row[2]);
      const isFar = value - least > 0.55 * (most - least);
      return {
        value: [columns.indexOf(row[1]), rows.indexOf(row[0]), value === null ? '-' : value],
        label: {show: isRoom && value !== null, color: isFar === isDark() ? '#1b1f24' : '#ffffff'},
      };
    };
    option.series = [{
      type: 'heatmap',
      itemStyle: {borderColor: paper(), borderWidth: 1},
      label: {formatter: one => short(one.value[2]), fontSize: 11},
      data: figure.rows.map(cell),
    }];
    return option;
  }

  function waterfall(figure) {
    const steps = figure.rows.map(row => row[0]);
    const option = base(figure, {}, axis('amount' + unit(figure.columns[1]), figure.logY), []);
    across(figure, option, steps);
    const lowest = row => Math.min(number(row[1]), number(row[2]));
    // What grows, what shrinks, and what is left in the end by colour; the table has before and after.
    const colour = (row, index) => colours[number(row[2]) > number(row[1]) ? index === 0 ? 0 : 5 : row[0] === 'nobody' ? 5 : 2];
    option.series = [
      {type: 'bar', stack: 'all', silent: true, itemStyle: {color: 'transparent'}, tooltip: {show: false},
        data: figure.rows.map(lowest)},
      {type: 'bar', stack: 'all', name: 'amount',
        label: {show: true, position: 'top', color: ink(), formatter: one => short(one.value)},
        data: figure.rows.map((row, index) => ({
          value: Math.abs(number(row[2]) - number(row[1])),
          itemStyle: {color: colour(row, index)},
        }))},
    ];
    return option;
  }

  function ranges(figure) {
    const categories = figure.rows.map(row => row[0]);
    const three = figure.columns.slice(1, 4);
    const name = three.map(column => column.name).join(', ') + unit(three[0]);
    const option = base(figure, axis(name, figure.logX), {}, []);
    down(figure, option, categories);
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
        place.style.height = Math.max(260, (figure.chart === 'RANGES' ? 80 : 210) + 24 * rows) + 'px';
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
  // Tables that fit on a sheet are printed; the longer ones are in the file.
  const opened = [];
  window.addEventListener('beforeprint', () => figures.filter(figure => figure.rows.length <= mostPrinted).forEach(figure => {
    const details = document.getElementById(figure.id + '-table').closest('details');
    if (!details.open) {
      details.open = true;
      opened.push(details);
    }
  }));
  window.addEventListener('afterprint', () => opened.splice(0).forEach(details => {
    details.open = false;
  }));
  document.documentElement.dataset.drawn = charts.size;
})();
