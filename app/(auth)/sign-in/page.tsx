import type { Metadata } from 'next'
import { PlainFrame } from '@/components/shell/plain-frame'
import { SignIn } from '@/components/sign-in/sign-in'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { getViewer } from '@/lib/auth/viewer'
import { safePath } from '@/lib/domain/safe-path'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error, code } = await searchParams
  const { env } = consoleRuntime()
  // The form must appear even while the database is away: the attempt then says what is wrong.
  const viewer = await getViewer().catch(() => null)
  return (
    <PlainFrame title="Sign in">
      <SignIn
        callbackUrl={safePath(callbackUrl)}
        providerName={env.OIDC_ISSUER ? env.OIDC_NAME : null}
        signedInAs={viewer?.user.email ?? null}
        error={error === undefined ? null : String(code ?? error)}
      />
    </PlainFrame>
  )
}
