/** True when it is asked for the first time, and then at most once in so many milliseconds: for lines in a log. */
export function atMostEvery(milliseconds: number): () => boolean {
  let lastAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - lastAt < milliseconds) return false
    lastAt = now
    return true
  }
}
