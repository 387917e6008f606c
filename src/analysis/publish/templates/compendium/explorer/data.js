// The figures in the page: deflated bytes in base 64, unpacked one indicator at a time.
function bytesOf(text) {
  const letters = atob(text.trim()), bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

async function inflated(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return inflate(bytes); // an older browser has no DecompressionStream, or not this kind
  }
}

// What Python's explorer_packing.pressed put together: the JSON, with the bytes beside it.
async function released(text) {
  const whole = await inflated(bytesOf(text)), end = 4 + new DataView(whole.buffer).getUint32(0, true);
  const data = JSON.parse(new TextDecoder().decode(whole.subarray(4, end)));
  data.bytes = whole.subarray(end);
  return located(data);
}

// Rows and columns of each block of an indicator, in the order of explorer_figures.
function shapes(data, one) {
  const periods = one.periods.length, areas = data.count + 1, limits = one.intervals ? periods : 0;
  const ranks = data.groups.map(([, members], group) => [Math.min(periods, data.ranked[group]), members.length]);
  return [[periods, areas], [limits, areas], [limits, areas], ...ranks, ...data.groups.map(() => [periods, 3]), [1, data.count]];
}

// The first block of every indicator comes first, then the second of every one, and so on.
function located(data) {
  const all = data.indicators.map((one) => ({ one, shapes: shapes(data, one) }));
  let at = 0;
  for (const { one } of all) one.at = [];
  for (let kind = 0; kind < (all[0]?.shapes.length ?? 0); kind += 1) {
    for (const { one, shapes: sizes } of all) {
      one.at.push(at);
      at += sizes[kind][0] * sizes[kind][1] * one.blocks[kind][0];
    }
  }
  return data;
}

// Each cell is 0 for none, else 1 plus the step from the last number above it (2d, or -2d - 1 below 0).
function unpack(bytes, at, rows, columns, width, base) {
  const size = rows * columns, above = new Array(columns).fill(base), found = [];
  for (let row = 0; row < rows; row += 1) {
    const line = new Array(columns);
    for (let column = 0; column < columns; column += 1) {
      let cell = 0;
      for (let plane = width - 1; plane >= 0; plane -= 1) cell = 256 * cell + bytes[at + plane * size + row * columns + column];
      if (cell) above[column] += cell % 2 ? (cell - 1) / 2 : -cell / 2;
      line[column] = cell ? above[column] : null;
    }
    found.push(line);
  }
  return found;
}

// Everything about one indicator, unpacked when first asked for. Periods are the newest first.
function figuresOf(data, one) {
  if (one.figures) return one.figures;
  const groups = data.groups.length, sizes = shapes(data, one), tenth = 10 ** one.decimals;
  const plain = sizes.map(([rows, columns], kind) => unpack(data.bytes, one.at[kind], rows, columns, ...one.blocks[kind]));
  const real = (rows) => rows.map((row) => row.map((value) => value === null ? null : value / tenth));
  const [values, below, above] = plain.slice(0, 3).map(real);
  const ranks = plain.slice(3, 3 + groups), bands = plain.slice(3 + groups, 3 + 2 * groups).map(real);
  one.figures = { values, below, above, ranks, bands, quarters: plain.at(-1)[0], periods: one.periods.map((label) => data.labels[label]) };
  return one.figures;
}
