import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { keyPath } from '@/lib/domain/console-paths'

type AboutKey = { workspaceSlug: string; keyId: string; title: string; why: string }

/** Reports that a secret was created which nobody will see, and how to proceed. Stays until it is closed. */
export function tellLostSecret({ why, ...key }: AboutKey): void {
  toast.warning(key.title, {
    duration: Number.POSITIVE_INFINITY,
    description: withLink(key, `${why} Revoke it on the key’s page and create another one.`),
  })
}

/** Reports that a key was created, and where its first secret can be created. */
export function tellWithoutSecret(key: Omit<AboutKey, 'why'>): void {
  toast.success(key.title, { description: withLink(key, 'Open the key to create its first secret.') })
}

function withLink({ workspaceSlug, keyId }: Pick<AboutKey, 'workspaceSlug' | 'keyId'>, words: string) {
  return (
    <p>
      {words}{' '}
      <Link href={keyPath(workspaceSlug, keyId)} className={buttonStyle({ size: 'sm' })}>
        Open the key
      </Link>
    </p>
  )
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
