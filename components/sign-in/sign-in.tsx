import { LogIn } from 'lucide-react'
import { Button, buttonStyle } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { signInWithProvider } from '@/lib/actions/session'
import { PasswordForm } from './password-form'

type SignInProps = {
  callbackUrl: string
  /** Name of the sign-in provider, if one is configured. */
  providerName: string | null
  signedInAs: string | null
  /** Why the last attempt was refused. */
  refusal: string | null
}

/** The ways to sign in. */
export function SignIn({ callbackUrl, providerName, signedInAs, refusal }: SignInProps) {
  return (
    <div className="flex flex-col gap-4">
      {signedInAs === null ? null : (
        <Notice tone="accent">
          You’re signed in as{' '}
          <span translate="no" className="font-medium">
            {signedInAs}
          </span>
          .{' '}
          <a href={callbackUrl} className="underline underline-offset-2">
            Continue
          </a>
        </Notice>
      )}
      {refusal === null ? null : (
        <Notice tone="danger" role="alert">
          <span className="wrap-anywhere">{refusal}</span>
        </Notice>
      )}
      <PasswordForm callbackUrl={callbackUrl} />
      {providerName === null ? null : (
        <form action={signInWithProvider} className="flex flex-col gap-4">
          <p className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
            or
          </p>
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <Button type="submit" className={buttonStyle({ className: 'w-full' })}>
            <LogIn aria-hidden="true" />
            Sign in with {providerName}
          </Button>
        </form>
      )}
    </div>
  )
}
