/** The largest distance of two distributions, and how likely such a distance is for two samples of one distribution. */
export function kolmogorovSmirnov(first: readonly number[], second: readonly number[]) {
  const [a, b] = [first, second].map((values) => [...values].sort((x, y) => x - y))
  if (a === undefined || b === undefined) throw new Error('no samples')
  let distance = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const at = Math.min(a[i] ?? 0, b[j] ?? 0)
    while (i < a.length && (a[i] ?? 0) <= at) i += 1
    while (j < b.length && (b[j] ?? 0) <= at) j += 1
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length))
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length))
  const lambda = (size + 0.12 + 0.11 / size) * distance
  let sum = 0
  for (let k = 1; k <= 100; k += 1) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * (k * lambda) ** 2)
  return { distance, p: Math.min(1, Math.max(0, sum)) }
}
