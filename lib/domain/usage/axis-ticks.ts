const MOST_STEPS = 4

/** Round numbers from 0 up to the largest value or above it, for the axis of a chart of whole numbers. */
export function axisTicks(largest: number): number[] {
  const step = roundStep(Math.max(1, largest) / MOST_STEPS)
  const count = Math.max(1, Math.ceil(largest / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** The smallest of 1, 2, 5, 10, 20, 50 and so on that is not below the value. */
function roundStep(value: number): number {
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(value)))
  const factor = [1, 2, 5, 10].find((one) => one * magnitude >= value) ?? 10
  return factor * magnitude
}
