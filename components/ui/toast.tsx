import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { onToast, toastsWanted } from './pending-toasts'
import { useLoadWhenIdle } from './use-load-when-idle'

export { toast } from './pending-toasts'

const load = () => import('./toaster').then((module) => module.Toasts)
const Toasts = dynamic(load, { ssr: false })
// A message must appear without a network, too.
const ON_IDLE = [load]

/** The place of all toasts. Its code loads after the page, so that no page waits for it. */
export function Toaster() {
  useLoadWhenIdle(ON_IDLE)
  const isWanted = useSyncExternalStore(onToast, toastsWanted, () => false)
  return isWanted ? <Toasts /> : null
}
