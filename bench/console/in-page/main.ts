import { isComplete } from './complete'
import { type Beginning, type Change, listenForActions, watchForChange } from './first-change'
import { afterPaint } from './frames'

/** What the measurement reads from a page. Times are milliseconds since the navigation began. */
export type Probe = {
  /** When the page became complete; null while a part is missing. */
  completeAt: number | null
  change: Change | null
  watch: (beginning: Beginning) => void
}

declare global {
  interface Window {
    chatelaineBench?: Probe
  }
}

const probe: Probe = {
  completeAt: null,
  change: null,
  watch: (beginning) => {
    probe.change = watchForChange(beginning)
  },
}

function eachFrame(): void {
  requestAnimationFrame(eachFrame)
  if (!isComplete()) {
    probe.completeAt = null
  } else if (probe.completeAt === null) {
    afterPaint((paintedAt) => {
      if (probe.completeAt === null && isComplete()) probe.completeAt = paintedAt
    })
  }
}

// Frames inside the page have no console.
if (window === window.top) {
  listenForActions()
  performance.setResourceTimingBufferSize(2_000)
  window.chatelaineBench = probe
  requestAnimationFrame(eachFrame)
}
