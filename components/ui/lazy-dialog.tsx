import type { ComponentType } from 'react'
import { DialogWaiting } from './dialog-waiting'
import { type LazyPart, lazyPart } from './lazy-part'

/** A dialog whose code loads on demand. Until then, an empty frame with the title is on the screen. */
export function lazyDialog<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  title: string,
): LazyPart<Props> {
  return lazyPart(load, () => <DialogWaiting title={title} />)
}
