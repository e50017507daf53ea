import { type ReactNode, useEffect, useState } from 'react'
import { DialogWaiting } from './dialog-waiting'

/**
 * Paints the empty frame of a large dialog before the dialog, even if its code is there: the form takes longer to build
 * than a person should wait for a sign.
 */
export function FrameFirst({ title, children }: { title: string; children: ReactNode }) {
  const [isPainted, setIsPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // The callback of a frame runs before the frame is painted.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setIsPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isPainted ? children : <DialogWaiting title={title} />
}
