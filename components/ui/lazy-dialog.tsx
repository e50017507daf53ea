import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import { DialogWaiting } from './dialog-waiting'

/** A dialog whose code loads on demand. Until then, an empty frame with the title is on the screen. */
export function lazyDialog<Props>(
  load: () => Promise<ComponentType<Props>>,
  title: string,
): ComponentType<Props> {
  return dynamic(load, { ssr: false, loading: () => <DialogWaiting title={title} /> })
}
