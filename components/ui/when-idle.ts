/** Calls back as soon as the browser has nothing else to do. Returns what cancels the call. */
export function whenIdle(start: () => void): () => void {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(start, 1000)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(start, { timeout: 3000 })
  return () => cancelIdleCallback(handle)
}
