'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { buttonStyle } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton'
import { readSignInLink } from '@/lib/actions/session'
import { NewPasswordForm } from './new-password-form'

type LinkState =
  | { kind: 'reading' }
  | { kind: 'dead'; message: string }
  | { kind: 'live'; token: string; email: string | null }

/** Reads the one-time token from the URL, removes it there, and asks for a password if the token is valid. */
export function Welcome({ consoleAddress }: { consoleAddress: string }) {
  const link = useLinkInAddress(consoleAddress)
  if (link.kind === 'reading') {
    return (
      <>
        <noscript>
          <style>{'.needs-script { display: none }'}</style>
          <p>This page needs JavaScript. Turn it on and open the link again. The link still works.</p>
        </noscript>
        <SkeletonGroup className="needs-script flex flex-col gap-4">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-9" />
        </SkeletonGroup>
      </>
    )
  }
  if (link.kind === 'dead') {
    return (
      <div className="flex flex-col gap-4">
        <h1 className="font-semibold text-base">This link doesn’t work</h1>
        <Notice tone="attention" role="alert">
          {link.message}
        </Notice>
        <Link href="/sign-in" className={buttonStyle({ className: 'self-start' })}>
          Go to sign-in
        </Link>
      </div>
    )
  }
  return <NewPasswordForm token={link.token} email={link.email} />
}

function useLinkInAddress(consoleAddress: string): LinkState {
  const [link, setLink] = useState<LinkState>({ kind: 'reading' })
  useEffect(() => {
    // At another URL the request would be refused, and the refusal would lead away from the page with the token.
    if (window.location.origin !== consoleAddress) return undefined
    // React runs the effect twice in development, and both runs must find the token: the URL is cleaned after the answer.
    const token = window.location.hash.slice(1)
    let isCurrent = true
    readSignInLink(token)
      .then((result) => {
        if (!isCurrent) return
        window.history.replaceState(null, '', window.location.pathname)
        if (result.ok) setLink({ kind: 'live', token, email: result.value.email })
        else setLink({ kind: 'dead', message: result.failure.message })
      })
      .catch(() => {
        if (isCurrent) setLink({ kind: 'dead', message: 'The console didn’t answer. Open the link again.' })
      })
    return () => {
      isCurrent = false
    }
  }, [consoleAddress])
  return link
}
