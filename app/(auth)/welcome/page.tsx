import type { Metadata } from 'next'
import { PlainFrame } from '@/components/shell/plain-frame'
import { Welcome } from '@/components/sign-in/welcome'

export const metadata: Metadata = { title: 'Set a password' }

/** Where a one-time link leads. Its token is in the fragment, which only the browser sees. */
export default function WelcomePage() {
  return (
    <PlainFrame>
      <Welcome />
    </PlainFrame>
  )
}
