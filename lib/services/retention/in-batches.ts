/**
 * Repeats a step until a batch is not full, or until the signal. Small batches lock no row for long, and an
 * interruption between two batches loses nothing. Returns the sum of what the steps have done.
 */
export async function inBatches(
  size: number,
  signal: AbortSignal | undefined,
  step: () => Promise<number>,
): Promise<number> {
  let total = 0
  for (let count = size; count === size && signal?.aborted !== true; ) {
    count = await step()
    total += count
  }
  return total
}
