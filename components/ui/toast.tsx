import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { onToast, toastsWanted } from './pending-toasts'

export { toast } from './pending-toasts'

const Toasts = dynamic(() => import('./toaster').then((module) => module.Toasts), { ssr: false })

/** The place of all toasts. Its code loads with the first toast, so that no page pays for it. */
export function Toaster() {
  const isWanted = useSyncExternalStore(onToast, toastsWanted, () => false)
  return isWanted ? <Toasts /> : null
}
