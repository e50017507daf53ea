/** Returns a function that is true at most once in this time, and true at its first call. For lines in a log. */
export function atMostEvery(milliseconds: number): () => boolean {
  let lastAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - lastAt < milliseconds) return false
    lastAt = now
    return true
  }
}
