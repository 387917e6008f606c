// Deflated bytes without help of the browser (RFC 1951), for those that have no DecompressionStream.
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// A code table: how many codes there are of each length, and the symbols in the order of their codes.
function codes(lengths) {
  const count = new Uint16Array(16), next = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
  for (const length of lengths) count[length] += 1;
  count[0] = 0;
  for (let length = 1; length < 16; length += 1) next[length] = next[length - 1] + count[length - 1];
  lengths.forEach((length, symbol) => { if (length) symbols[next[length]++] = symbol; });
  return { count, symbols };
}

function inflate(source) {
  let out = new Uint8Array(4 * source.length + 64), size = 0, at = 0, held = 0, bits = 0;

  function take(wanted) {
    while (bits < wanted) {
      if (at >= source.length) throw new Error("the figures end too early");
      held |= source[at++] << bits;
      bits += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    bits -= wanted;
    return value;
  }
  function symbol(table) {
    let code = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= take(1);
      const count = table.count[length];
      if (code - count < first) return table.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("the figures hold a code that there is not");
  }
  function room(more) {
    if (size + more <= out.length) return;
    const larger = new Uint8Array(2 * (size + more));
    larger.set(out);
    out = larger;
  }
  function stored() {
    held = bits = 0;
    const length = source[at] | (source[at + 1] << 8);
    room(length);
    out.set(source.subarray(at + 4, at + 4 + length), size);
    at += 4 + length;
    size += length;
  }
  function tables() {
    const literals = take(5) + 257, distances = take(5) + 1, given = take(4) + 4, small = new Array(19).fill(0), lengths = [];
    for (let place = 0; place < given; place += 1) small[CODE_ORDER[place]] = take(3);
    const table = codes(small);
    while (lengths.length < literals + distances) {
      const found = symbol(table);
      if (found < 16) lengths.push(found);
      else {
        const value = found === 16 ? lengths.at(-1) : 0;
        const times = found === 16 ? 3 + take(2) : found === 17 ? 3 + take(3) : 11 + take(7);
        for (let time = 0; time < times; time += 1) lengths.push(value);
      }
    }
    return [codes(lengths.slice(0, literals)), codes(lengths.slice(literals))];
  }
  function block([literals, distances]) {
    for (;;) {
      const found = symbol(literals);
      if (found === 256) return;
      room(260);
      if (found < 256) out[size++] = found;
      else {
        const length = LENGTHS[found - 257] + take(LENGTH_BITS[found - 257]), far = symbol(distances);
        const back = DISTANCES[far] + take(far < 4 ? 0 : (far >> 1) - 1);
        for (let step = 0; step < length; step += 1, size += 1) out[size] = out[size - back];
      }
    }
  }
  const fixed = [codes([...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)]), codes(Array(30).fill(5))];
  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) stored();
    else block(kind === 1 ? fixed : tables());
  }
  return out.slice(0, size);
}
