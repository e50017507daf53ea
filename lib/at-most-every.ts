/** Limits log lines. The returned function answers true at its first call, and then at most once per interval. */
export function atMostEvery(milliseconds: number): () => boolean {
  let lastAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - lastAt < milliseconds) return false
    lastAt = now
    return true
  }
}
