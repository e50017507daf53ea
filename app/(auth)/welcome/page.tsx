import type { Metadata } from 'next'
import { PlainFrame } from '@/components/shell/plain-frame'
import { AtConsoleAddress } from '@/components/sign-in/at-console-address'
import { Welcome } from '@/components/sign-in/welcome'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { seemsElsewhere } from '@/lib/auth/request-facts'

export const metadata: Metadata = { title: 'Set a password' }

/** The page of a one-time link. Its token is in the fragment, which only the browser sees. */
export default async function WelcomePage() {
  const { env } = consoleRuntime()
  return (
    <PlainFrame>
      <AtConsoleAddress consoleAddress={env.PUBLIC_URL} path="/welcome" isElsewhere={await seemsElsewhere()}>
        <Welcome consoleAddress={env.PUBLIC_URL} />
      </AtConsoleAddress>
    </PlainFrame>
  )
}
