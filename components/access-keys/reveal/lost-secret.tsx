import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { keyPath } from '@/lib/domain/console-paths'

type LostSecret = { workspaceSlug: string; keyId: string; title: string; why: string }

/** Reports that a secret was created which nobody will see, and how to proceed. Stays until it is closed. */
export function tellLostSecret({ workspaceSlug, keyId, title, why }: LostSecret): void {
  toast.warning(title, {
    duration: Number.POSITIVE_INFINITY,
    description: (
      <p>
        {why} Revoke it on the page of the key and create another one.{' '}
        <Link href={keyPath(workspaceSlug, keyId)} className={buttonStyle({ size: 'sm' })}>
          Open its page
        </Link>
      </p>
    ),
  })
}

/** Whether the component is still on the page when an answer arrives. */
export function useIsHere(): () => boolean {
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return () => isHere.current
}
