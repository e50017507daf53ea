import type { Metadata } from 'next'
import { PlainFrame } from '@/components/shell/plain-frame'
import { AtConsoleAddress } from '@/components/sign-in/at-console-address'
import { SignIn } from '@/components/sign-in/sign-in'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { refusedAddress } from '@/lib/auth/refusal-cookie'
import { seemsElsewhere } from '@/lib/auth/request-facts'
import { getViewer } from '@/lib/auth/viewer'
import { readRefusal, refusalSentence } from '@/lib/domain/members/sign-in-refusal'
import { safePath } from '@/lib/domain/safe-path'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error, code } = await searchParams
  const { env } = consoleRuntime()
  const goTo = safePath(callbackUrl)
  // The form must appear even while the database is away: the attempt then reports the problem.
  const viewer = await getViewer().catch(() => null)
  const refusal = error === undefined ? null : await refusalShown(code ?? error)
  const path = goTo === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(goTo)}`
  return (
    <PlainFrame title="Sign in">
      <AtConsoleAddress consoleAddress={env.PUBLIC_URL} path={path} isElsewhere={await seemsElsewhere()}>
        <SignIn
          callbackUrl={goTo}
          providerName={env.OIDC_ISSUER ? env.OIDC_NAME : null}
          signedInAs={viewer?.user.email ?? null}
          refusal={refusal}
        />
      </AtConsoleAddress>
    </PlainFrame>
  )
}

async function refusalShown(given: string | string[]): Promise<string> {
  const { env } = consoleRuntime()
  const refusal = readRefusal([given].flat()[0])
  const email = await refusedAddress(refusal)
  return refusalSentence(refusal, { provider: env.OIDC_NAME, consoleAddress: env.PUBLIC_URL, email })
}
