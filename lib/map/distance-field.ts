/**
 * Exact squared Euclidean distance, in cells, from every cell to the nearest marked one; Infinity
 * when none is marked. Two passes of lower envelopes of parabolas (Felzenszwalb and Huttenlocher,
 * 2012): time grows with the number of cells, whatever is marked.
 */
export function squaredDistances(marked: Uint8Array, width: number, height: number): Float64Array {
  const field = Float64Array.from(marked, (mark) => (mark ? 0 : Infinity))
  const longest = Math.max(width, height)
  const scratch = {
    values: new Float64Array(longest),
    vertices: new Int32Array(longest),
    starts: new Float64Array(longest + 1),
  }
  for (let x = 0; x < width; x++) transform(field, x, width, height, scratch)
  for (let y = 0; y < height; y++) transform(field, y * width, 1, width, scratch)
  return field
}

type Scratch = { values: Float64Array; vertices: Int32Array; starts: Float64Array }

function transform(
  field: Float64Array,
  offset: number,
  stride: number,
  length: number,
  { values, vertices, starts }: Scratch,
): void {
  let last = -1
  for (let q = 0; q < length; q++) {
    const value = at(field, offset + q * stride)
    values[q] = value
    if (value === Infinity) continue
    let start = -Infinity
    while (last >= 0) {
      const vertex = at(vertices, last)
      start = (value + q * q - at(values, vertex) - vertex * vertex) / (2 * q - 2 * vertex)
      if (start > at(starts, last)) break
      last--
    }
    last++
    vertices[last] = q
    starts[last] = last === 0 ? -Infinity : start
  }
  if (last < 0) return
  let k = 0
  for (let q = 0; q < length; q++) {
    while (k < last && at(starts, k + 1) < q) k++
    const vertex = at(vertices, k)
    field[offset + q * stride] = (q - vertex) ** 2 + at(values, vertex)
  }
}

/** Every index used here lies within its array. */
function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? 0
}
