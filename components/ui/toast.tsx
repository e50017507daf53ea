import { useSyncExternalStore } from 'react'
import { lazyPart } from './lazy-part'
import { onToast, toastsWanted } from './pending-toasts'
import { useLoadEarly } from './use-load-early'

export { toast } from './pending-toasts'

const Toasts = lazyPart(() => import('./toaster').then((module) => module.Toasts))
// A message must appear without a network, too.
const EARLY = [Toasts.load]

/** The place of all toasts. Its code loads after the page, so that no page waits for it. */
export function Toaster() {
  useLoadEarly(EARLY)
  const isWanted = useSyncExternalStore(onToast, toastsWanted, () => false)
  return isWanted ? <Toasts /> : null
}
